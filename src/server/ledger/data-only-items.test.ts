import { expect, test } from 'vitest';
import type { Submission } from '#domain/submission/submission.ts';
import { checkSubmission } from '#server/ledger/check-submission.ts';

const TODAY = '2026-11-24';
const said = (kind: Submission['kind'], payload: unknown): string[] =>
  checkSubmission(
    {
      ...{ submissionId: '01890000-0000-7000-8000-000000000001', villageCode: '99.01.04.2001', kind, formVersion: 1 },
      ...{ familyId: '01890000-0000-7000-8000-000000000002', observedOn: TODAY, capturedAt: `${TODAY}T01:00:00.000Z` },
      ...{ device: 'uji', deviceCounter: 1, source: 'office', basedOn: 0 },
      // The shape of each payload is what is checked here.
      payload: payload as Submission['payload'],
    },
    TODAY,
  ).map(({ code }) => code);
const head = {
  personId: '01890000-0000-7000-8000-000000000003',
  items: {
    ...{ name: 'Data Sintetis', sex: 'P', relation: 'HEAD', residence_status: 'RESIDENT' },
    birth_date: { date: '1990-01-01', precision: 'DAY' },
  },
};

test('rulebook 14.7: a file of an office may bring the desil, a form or a new family may not', () => {
  const family = { rt: '001', desil: 2 };
  expect(said('family-imported', { batch: '01890000-0000-7000-8000-000000000004', family, members: [head] })).toEqual(
    [],
  );
  expect(said('family-registered', { family, members: [head] })).toEqual(['form.from-data-only']);
  expect(said('family-answered', { form: 'family', items: { 'family/desil': 2 } })).toEqual(['form.from-data-only']);
  expect(said('family-answered', { form: 'family', items: { 'family/persons': 5 } })).toEqual([]);
});
