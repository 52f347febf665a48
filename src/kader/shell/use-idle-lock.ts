import { useEffect } from 'preact/hooks';

/** Contracts 20: five minutes without a touch, also while the phone sleeps in a pocket. */
const IDLE_MS = 5 * 60_000;
const LOOK_EVERY_MS = 5_000;

export function useIdleLock(isOpen: boolean, lock: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    let last = Date.now();
    const touched = (): void => {
      // A phone that slept past the time is not woken by the touch that wakes it.
      if (Date.now() - last < IDLE_MS) last = Date.now();
    };
    const look = (): void => {
      if (Date.now() - last >= IDLE_MS) lock();
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    const events = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const event of events) window.addEventListener(event, touched, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, touched);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isOpen, lock]);
}
