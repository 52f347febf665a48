import { expect, test } from 'vitest';
import { oneAtATime } from '#kader/shell/use-once.ts';

/** A save whose end the test decides. */
function slow() {
  const state = { begun: 0, end: (_isOver: boolean): void => undefined };
  const act = (): Promise<boolean> => {
    state.begun += 1;
    return new Promise((done) => {
      state.end = done;
    });
  };
  return { state, act };
}

test('issue 5: the second touch of a double tap saves nothing, neither during the first nor after it', async () => {
  const once = oneAtATime();
  const { state, act } = slow();
  const first = once(act);
  await once(act);
  expect(state.begun).toBe(1);
  state.end(true);
  await first;
  await once(act);
  expect(state.begun).toBe(1);
});

test('issue 5: what could not be saved (a gap in the form, a full disk) is saved by the next touch', async () => {
  const once = oneAtATime();
  const { state, act } = slow();
  const first = once(act);
  state.end(false);
  await first;
  void once(act);
  expect(state.begun).toBe(2);
});

test('issue 5: a save that broke does not leave a dead button', async () => {
  const once = oneAtATime();
  await expect(once(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  const { state, act } = slow();
  void once(act);
  expect(state.begun).toBe(1);
});
