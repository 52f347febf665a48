/** Somebody wants us to end: Ctrl-C, a signal, or the program that started us has gone. */
export interface StopRequest {
  promise: Promise<void>;
  isMade: () => boolean;
}

/** Listens from now on. Asking twice changes nothing: a terminal and `npm` both pass Ctrl-C on. */
export function stopRequest(): StopRequest {
  let made = false;
  const promise = new Promise<void>((resolve) => {
    const ask = (): void => {
      made = true;
      resolve();
    };
    for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(event, ask);
    // Only under `tools/with-install.mjs`, which opens a channel so that a killed `npm start` leaves nothing behind.
    if (process.connected) process.on('disconnect', ask);
  });
  return { promise, isMade: () => made };
}
