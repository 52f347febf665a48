import { expect, test } from 'vitest';
import { draftProblems } from '#office/kampung/enrolment-draft.ts';

const draft = { scheme: 'CIKAR', decreeNo: '188.44/12/2026', decreeDate: '2026-10-01', from: '2026-11-01' } as const;

test('IN-30: an enrolment needs a decree with number and date, and a first day', () => {
  expect(draftProblems(draft, '2026-11-24')).toEqual({});
  expect(draftProblems({ ...draft, decreeNo: ' ', decreeDate: '', from: '' }, '2026-11-24')).toEqual({
    decreeNo: 'enrol.decree-no-missing',
    decreeDate: 'enrol.date-missing',
    from: 'enrol.date-missing',
  });
});

test('neither a decree nor an enrolment lies in the future', () => {
  expect(draftProblems({ ...draft, decreeDate: '2026-11-25', from: '2026-12-01' }, '2026-11-24')).toEqual({
    decreeDate: 'enrol.decree-future',
    from: 'enrol.from-future',
  });
});
