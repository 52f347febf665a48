import { expect, test } from 'vitest';
import { draftOf, draftPlaces, draftProblems, emptyDraft, newPersonOf } from '#office/people/person-draft.ts';

const VILLAGE = '19.01.04.2010';
const today = '2026-11-24';
const kader = {
  ...emptyDraft(VILLAGE, ['kader', 'rt']),
  name: ' Data Sintetis ',
  role: 'kader',
  rws: [{ rw: '1', rts: '1 3' }],
} as const;

test('RTs are typed as people write them and sent as place codes', () => {
  expect(newPersonOf('desa_operator', kader)).toEqual({
    name: 'Data Sintetis',
    role: 'kader',
    places: [`${VILLAGE}/001/001`, `${VILLAGE}/001/003`],
    sector: null,
    endsOn: null,
  });
});

test('what is missing is named by field', () => {
  expect(draftProblems('desa_operator', kader, today)).toEqual({});
  expect(Object.keys(draftProblems('desa_operator', emptyDraft(VILLAGE, ['kader', 'rt']), today))).toEqual([
    'name',
    'role',
  ]);
  expect(
    Object.keys(
      draftProblems('desa_operator', { ...kader, rws: [{ rw: '1', rts: 'satu' }], endsOn: '2026-11-23' }, today),
    ),
  ).toEqual(['rws', 'endsOn']);
  expect(
    Object.keys(
      draftProblems('kab_admin', { ...emptyDraft('19.01', []), name: 'Data Sintetis', role: 'sector_officer' }, today),
    ),
  ).toEqual(['area', 'sector']);
});

test('the only role there is to make is chosen already', () => {
  expect(emptyDraft('19', ['kab_admin']).role).toBe('kab_admin');
  expect(emptyDraft('19', ['kab_admin', 'sector_officer']).role).toBe('');
});

test('RTs of several RWs are one row for each RW, and come back as they were; one that stands twice is one', () => {
  const places = [`${VILLAGE}/001/001`, `${VILLAGE}/002/003`, `${VILLAGE}/002/004`];
  const draft = draftOf({
    id: 'p',
    login: 'data.sintetis',
    name: 'Data Sintetis',
    role: 'kader',
    sector: null,
    places,
    status: 'active',
    createdAt: '2026-11-24T00:00:00.000Z',
    createdBy: null,
    endsOn: null,
    activationUntil: null,
    lastSeenAt: null,
    secondFactor: false,
    signIn: 'none',
  });
  expect(draft.rws).toEqual([
    { rw: '001', rts: '001' },
    { rw: '002', rts: '003 004' },
  ]);
  expect(draftPlaces('desa_operator', draft)).toEqual(places);
  expect(draftPlaces('desa_operator', { ...draft, rws: [...draft.rws, { rw: '2', rts: '4' }] })).toEqual(places);
  const half = { ...draft, rws: [...draft.rws, { rw: '', rts: '' }] };
  expect(draftProblems('desa_operator', half, today)).toHaveProperty('rws');
});
