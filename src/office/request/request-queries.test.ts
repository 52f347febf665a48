import { expect, test } from 'vitest';
import { clockText, clockTone } from '#office/request/request-queries.ts';

test('UU 27/2022 art. 30: a clock is told in hours, and the last day of it as soon due', () => {
  expect([clockTone({ clock: 'running', hoursLeft: 24 }), clockTone({ clock: 'running', hoursLeft: 23 })]).toEqual([
    'info',
    'due',
  ]);
  expect(clockText({ clock: 'running', hoursLeft: 23 })).toEqual({ key: 'request.hours-left', params: { count: 23 } });
});

test('what is late is late by a number of hours, and what was answered late stays so', () => {
  expect(clockText({ clock: 'overdue', hoursLeft: -5 })).toEqual({ key: 'request.hours-late', params: { count: 5 } });
  expect([clockTone({ clock: 'overdue', hoursLeft: -5 }), clockTone({ clock: 'missed', hoursLeft: -1 })]).toEqual([
    'overdue',
    'overdue',
  ]);
  expect(clockTone({ clock: 'met', hoursLeft: 40 })).toBe('ok');
});
