/** A new version waits until its user says so: never in the middle of a form, never by itself (issue 5). */

type Listener = () => void;
const listeners = new Set<Listener>();
let waiting: ServiceWorker | null = null;
let isAskedFor = false;

export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const hadOne = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The very first worker takes over a page that is already the right one.
    if (!hadOne) return;
    if (isAskedFor) window.location.reload();
    // Asked for in another tab: here a form may be half filled in, so this one changes when it is left.
    else window.addEventListener('hashchange', () => window.location.reload(), { once: true });
  });
  void navigator.serviceWorker
    .register('/kader/sw.js', { scope: '/kader/' })
    .then(follow)
    .catch(() => undefined);
}

function follow(registration: ServiceWorkerRegistration): void {
  noteWaiting(registration);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => noteWaiting(registration));
  });
}

function noteWaiting(registration: ServiceWorkerRegistration): void {
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  waiting = registration.waiting;
  for (const listener of listeners) listener();
}

export const isNewVersionReady = (): boolean => waiting !== null;

export function onNewVersion(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function takeNewVersion(): void {
  isAskedFor = true;
  waiting?.postMessage('use-new-version');
}
