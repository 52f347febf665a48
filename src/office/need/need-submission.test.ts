import { expect, test } from 'vitest';
import type { NeedView } from '#contract/family.ts';
import { actsOn } from '#office/need/need-state.ts';
import { needSubmission } from '#office/need/need-submission.ts';

const TODAY = '2026-11-24';
const NEED: NeedView = {
  id: '0190a000-0000-7000-8000-000000000001',
  villageCode: '99.01.01.2001',
  villageName: 'Contoh',
  kind: 'out-of-school',
  service: 'kembali-sekolah',
  sector: 'education',
  status: 'open',
  overdueDays: 0,
  openedOn: '2026-10-01',
  expectedOn: '2026-10-31',
  dueOn: null,
  card: {
    name: 'Adit',
    age: 9,
    sex: 'L',
    rt: '003',
    address: null,
    phone: null,
    nikLast4: null,
    reason: { key: 'x', params: {} },
  },
  familyId: null,
  promise: null,
  delivery: null,
  verification: null,
  bounces: 0,
};
const fields = (more: object) => ({ date: '', text: '', handTo: '', ...more });

test('a promise needs a day that is not past; today counts', () => {
  expect(needSubmission('promise', NEED, fields({ date: '2026-11-23' }), TODAY)).toMatchObject({
    ok: false,
    problems: [{ code: 'need.date-past' }],
  });
  expect(needSubmission('promise', NEED, fields({ date: TODAY, text: '  ' }), TODAY)).toEqual({
    ok: true,
    value: { kind: 'promise-made', payload: { needId: NEED.id, dueOn: TODAY } },
  });
});

test('a service cannot have been given tomorrow', () => {
  expect(needSubmission('deliver', NEED, fields({ date: '2026-11-25' }), TODAY)).toMatchObject({
    ok: false,
    problems: [{ code: 'need.date-future' }],
  });
});

test('a changed date and a handed-on need both need a reason', () => {
  expect(needSubmission('change', NEED, fields({ date: '2026-12-01' }), TODAY).ok).toBe(false);
  expect(needSubmission('decline', NEED, fields({ handTo: 'social' }), TODAY).ok).toBe(false);
  expect(needSubmission('decline', NEED, fields({ handTo: 'social', text: 'bukan sekolah' }), TODAY)).toEqual({
    ok: true,
    value: { kind: 'need-declined', payload: { needId: NEED.id, handTo: 'social', reason: 'bukan sekolah' } },
  });
});

test('contracts 31.6: who delivers does not verify, who verifies does not promise', () => {
  const delivered: NeedView = { ...NEED, status: 'delivered' };
  expect(actsOn(delivered, { promise: true, verify: false })).toEqual([]);
  expect(actsOn(delivered, { promise: false, verify: true })).toEqual(['verify']);
  expect(actsOn(NEED, { promise: false, verify: true })).toEqual([]);
  expect(actsOn(NEED, { promise: true, verify: false })).toEqual(['promise', 'deliver', 'decline']);
});
