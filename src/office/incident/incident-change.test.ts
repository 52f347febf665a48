import { expect, test } from 'vitest';
import type { Incident } from '#contract/incident.ts';
import { changeOf, valueText } from '#office/incident/incident-change.ts';

// Only what the form reads; the rest of an incident is of no account here.
const incident = {
  happenedOn: '2026-11-18',
  cause: 'unknown',
  dataKinds: ['identity', 'children'],
  people: null,
  measures: [],
} as unknown as Incident;
const draft = (more: object) => ({ ...incident, ...more });

test('only what was changed is sent: another person’s later change of the rest is not taken back', () => {
  expect(changeOf(incident, draft({}))).toEqual({});
  expect(changeOf(incident, draft({ people: 12, dataKinds: ['children', 'identity'] }))).toEqual({ people: 12 });
  expect(changeOf(incident, draft({ happenedOn: null, measures: ['restored'] }))).toEqual({
    happenedOn: null,
    measures: ['restored'],
  });
});

test('the history says unknown and none in words, and never shows a code', () => {
  const words = { t: (key: string) => `«${key}»`, day: (iso: string) => `hari ${iso}`, instant: () => 'saat' };
  expect(valueText('people', null, words)).toBe('«incident.value-unknown»');
  expect(valueText('people', 0, words)).toBe('0');
  expect(valueText('happenedOn', '2026-11-18', words)).toBe('hari 2026-11-18');
  expect(valueText('cause', 'attack', words)).toBe('«incident.cause.attack»');
  expect(valueText('measures', [], words)).toBe('«incident.value-none»');
  expect(valueText('dataKinds', ['civil'], words)).toBe('«incident.data.civil»');
  expect(valueText('closedAt', '2026-11-24T03:00:00.000Z', words)).toBe('saat');
});
