import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROLES } from '#domain/access/roles.ts';
import { mayCreate, refusalToCreate, rolesCreatedBy } from '#domain/access/who-creates-whom.ts';

const agus = { role: 'province_officer', places: ['19'] } as const;
const regency = { role: 'kab_admin', places: ['19.01'] } as const;
const lina = { role: 'desa_operator', places: ['19.01.04.2010'] } as const;

test('contracts 30: the province makes regency administrators and its own sector officers, and nobody below', () => {
  expect(mayCreate(agus, { role: 'kab_admin', places: ['19.01'], sector: null })).toBe(true);
  expect(mayCreate(agus, { role: 'sector_officer', places: ['19'], sector: 'education' })).toBe(true);
  expect(refusalToCreate(agus, { role: 'sector_officer', places: ['19.01'], sector: 'education' })?.code).toBe(
    'people.place-level',
  );
  for (const role of ['desa_operator', 'kader', 'province_officer', 'case_manager', 'operator'] as const) {
    expect(refusalToCreate(agus, { role, places: ['19.01.04.2010'], sector: null })?.code).toBe(
      'people.role-not-yours',
    );
  }
});

test('contracts 30: the regency makes village operators and sector officers inside its own area only', () => {
  expect(mayCreate(regency, { role: 'desa_operator', places: ['19.01.04.2010'], sector: null })).toBe(true);
  expect(mayCreate(regency, { role: 'sector_officer', places: ['19.01'], sector: 'health' })).toBe(true);
  expect(refusalToCreate(regency, { role: 'desa_operator', places: ['19.02.01.2001'], sector: null })?.code).toBe(
    'people.place-not-yours',
  );
  expect(refusalToCreate(regency, { role: 'sector_officer', places: ['19.01'], sector: null })?.code).toBe(
    'people.sector',
  );
  expect(refusalToCreate(regency, { role: 'desa_operator', places: ['19.01.04.2010'], sector: 'health' })?.code).toBe(
    'people.sector',
  );
});

test('contracts 30: the village makes kader, RT, bidan and pokja; only a kader has several RTs', () => {
  const [first, second] = ['19.01.04.2010/001/001', '19.01.04.2010/001/003'];
  expect(mayCreate(lina, { role: 'kader', places: [first, second], sector: null })).toBe(true);
  expect(mayCreate(lina, { role: 'rt', places: [first], sector: null })).toBe(true);
  expect(refusalToCreate(lina, { role: 'rt', places: [first, second], sector: null })?.code).toBe('people.places');
  expect(mayCreate(lina, { role: 'bidan', places: ['19.01.04.2010'], sector: null })).toBe(true);
  expect(refusalToCreate(lina, { role: 'kader', places: ['19.01.04.2010'], sector: null })?.code).toBe(
    'people.place-level',
  );
  // A code that only begins like hers.
  expect(refusalToCreate(lina, { role: 'kader', places: ['19.01.04.20101/001/001'], sector: null })).not.toBeNull();
  expect(refusalToCreate(lina, { role: 'kader', places: ['19.01.04.2011/001/001'], sector: null })?.code).toBe(
    'people.place-not-yours',
  );
});

test('contracts 30: nobody can make somebody who makes her own role, at any number of steps', () => {
  const below = (role: (typeof ROLES)[number]): string[] =>
    rolesCreatedBy(role).flatMap((made) => [made, ...below(made)]);
  for (const role of ROLES) expect(below(role)).not.toContain(role);
});

test('contracts 30: whatever is made lies inside the places of its maker', () => {
  const place = fc.constantFrom(
    '19',
    '19.01',
    '19.02',
    '19.01.04',
    '19.01.04.2010',
    '19.01.04.2010/001/001',
    '19.01.01.2007',
    '19.01.01.2007/001/001',
    '',
    '/',
    '19.01.04.2010//',
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...ROLES),
      place,
      fc.constantFrom(...ROLES),
      fc.array(place, { maxLength: 3 }),
      (role, own, wanted, places) => {
        if (
          !mayCreate(
            { role, places: [own] },
            { role: wanted, places, sector: wanted === 'sector_officer' ? 'health' : null },
          )
        )
          return;
        expect(places.length).toBeGreaterThan(0);
        for (const each of places)
          expect(each === own || each.startsWith(`${own}.`) || each.startsWith(`${own}/`)).toBe(true);
      },
    ),
  );
});
