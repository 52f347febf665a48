import { useState } from 'preact/hooks';

export type Once = (act: () => Promise<boolean>) => Promise<void>;

/**
 * One touch, one deed: what comes while it is being done is the same thumb, not a second baby. The guard is no state of a
 * screen, since a second touch can come before the screen is drawn again.
 *
 * @returns runs `act` unless one is running, or has said that it is over for this screen (true)
 */
export function oneAtATime(): Once {
  let isBusy = false;
  return async (act) => {
    if (isBusy) return;
    isBusy = true;
    let isOver = false;
    try {
      isOver = await act();
    } finally {
      // Saved and on the way to the next screen: the button that is still to be seen does nothing more.
      isBusy = isOver;
    }
  };
}

/** The guard of one screen. */
export function useOnce(): Once {
  const [once] = useState(oneAtATime);
  return once;
}
