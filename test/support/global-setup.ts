import { startCluster, stopIfLast } from './cluster.ts';

export default async function setup(): Promise<() => Promise<void>> {
  const running = await startCluster();
  return async () => {
    await stopIfLast(running);
  };
}
