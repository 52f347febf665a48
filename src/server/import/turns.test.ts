import { describe, expect, test } from 'vitest';
import { turns } from '#server/import/turns.ts';

interface Begun {
  end: () => void;
}

/** Work that ends when it is told to, and the order in which it began. */
function worker(): { begun: Begun[]; work: () => Promise<void>; most: () => number } {
  const begun: Begun[] = [];
  let [now, most] = [0, 0];
  return {
    begun,
    most: () => most,
    work: async () => {
      now += 1;
      most = Math.max(most, now);
      const { promise, resolve } = Promise.withResolvers<void>();
      begun.push({ end: resolve });
      await promise;
      now -= 1;
    },
  };
}
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('contracts 31.3: readers of files take turns', () => {
  test('so many at once and never one more, the others in the order they came', async () => {
    const { begun, work, most } = worker();
    const gate = turns(2, 8, 'import.busy');
    const all = Array.from({ length: 6 }, () => gate.take(work));
    for (let ended = 0; ended < 6; ended += 1) {
      await breath();
      expect(begun).toHaveLength(Math.min(6, ended + 2));
      begun[ended]?.end();
    }
    await Promise.all(all);
    expect(most()).toBe(2);
    expect(gate.isFull()).toBe(false);
  });

  test('with a full line it says 503, when to come again and why', async () => {
    const { begun, work } = worker();
    const gate = turns(1, 1, 'import.busy');
    const taken = [gate.take(work), gate.take(work)];
    expect(gate.isFull()).toBe(true);
    await expect(gate.take(work)).rejects.toMatchObject({
      status: 503,
      retryAfterSeconds: 15,
      problems: [{ code: 'import.busy' }],
    });
    begun[0]?.end();
    await breath();
    begun[1]?.end();
    await Promise.all(taken);
  });

  test('work that fails gives its place back', async () => {
    const gate = turns(1, 0, 'import.busy');
    await expect(gate.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.take(async () => 'next')).toBe('next');
  });

  test('who is cancelled while waiting leaves the line, and nobody waits for her', async () => {
    const { begun, work } = worker();
    const gate = turns(1, 2, 'import.busy');
    const abort = new AbortController();
    const first = gate.take(work);
    const cancelled = gate.take(work, abort.signal);
    const third = gate.take(work);
    abort.abort(new Error('cancelled'));
    await expect(cancelled).rejects.toThrow('cancelled');
    begun[0]?.end();
    await breath();
    expect(begun).toHaveLength(2);
    begun[1]?.end();
    await Promise.all([first, third]);
  });
});
