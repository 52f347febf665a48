import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { until } from './files.ts';
import { HOST } from './urls.ts';

/** Below the range from which systems take ports for outgoing connections, so that ours is free at the next start. */
const [LOWEST, HIGHEST] = [20_000, 30_000];
const PATIENCE_MS = 3_000;

/**
 * The preferred port once it is free (servers hold URLs with it), else any free one. 0 prefers none.
 */
export async function choosePort(preferred: number): Promise<number> {
  if (preferred > 0 && (await until(PATIENCE_MS, 200, () => isFree(preferred)))) return preferred;
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}
