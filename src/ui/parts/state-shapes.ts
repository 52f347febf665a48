/** The drawn shapes of the five states, for both web apps: a state is never told by colour alone (look and feel). */
export type Tone = 'overdue' | 'due' | 'ok' | 'info' | 'plain';

export const STATE_SHAPES: Readonly<Record<Tone, string>> = {
  // Triangle with a stroke, clock, tick, circle with i, small circle.
  overdue: 'M8 1.5 15 14.5H1ZM8 6v4M8 12v.6',
  due: 'M8 1.5a6.5 6.5 0 1 0 .01 0M8 4.5V8l2.5 1.8',
  ok: 'M2.5 8.5 6.2 12.2 13.5 4',
  info: 'M8 1.5a6.5 6.5 0 1 0 .01 0M8 7v4.5M8 4.4v.6',
  plain: 'M8 5a3 3 0 1 0 .01 0',
};
