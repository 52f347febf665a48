/** One demo for several parts of one journey file; it goes when the last of them gives it back. */
import { removeDemo, type Demo } from './demo.ts';
import { startPrepared } from './prepared-demo.ts';

let shared: Promise<Demo> | null = null;
let holders = 0;

export function takeDemo(): Promise<Demo> {
  holders += 1;
  shared ??= startPrepared();
  return shared;
}

export async function giveDemoBack(demo: Demo): Promise<void> {
  holders -= 1;
  if (holders > 0) return;
  await demo.stop();
  removeDemo(demo);
}
