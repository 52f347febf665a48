import { describe, expect, it } from 'vitest';
import { textOf } from '#domain/family/values.ts';
import {
  apply,
  AS_OF,
  FAMILY,
  HEAD,
  KK,
  plan,
  sealed,
  SON,
  WIFE,
  write,
  type Village,
} from '#domain/import/plan-for-tests.ts';
import type { Items } from '#domain/submission/submission.ts';

const memberNamed = (village: Village, name: string) => {
  const found = [...village.values()]
    .flatMap((family) => Object.values(family.members).map((member) => ({ family, member })))
    .filter(({ member }) => textOf(member.fields, 'name') === name);
  expect(found).toHaveLength(1);
  return found[0] ?? expect.fail();
};

describe('contracts 13: what an import would do', () => {
  it('into an empty village: everybody is new, one entry per family', () => {
    const planned = plan(FAMILY);
    expect(planned.counts).toEqual({ created: 3, changed: 0, unchanged: 0, conflicts: 0 });
    expect(planned.submissions).toHaveLength(1);
    expect(planned.submissions[0]).toMatchObject({
      isNew: true,
      payload: { family: { address: 'Jalan Lama 1', rt: '001', no_kk: KK(1) } },
    });
    expect(planned.newPeople.map(({ name, headName }) => `${name} / ${headName}`)).toEqual([
      'AMAT CONTOH / AMAT CONTOH',
      'ANI CONTOH / AMAT CONTOH',
      'BADU CONTOH / AMAT CONTOH',
    ]);
    const items = planned.submissions[0]?.payload.members[2]?.items;
    expect(items).toMatchObject({
      relation: 'CHILD',
      relation_source_code: '4',
      nik: null,
      nik_status: 'missing',
      nik_reason: 'empty',
      birth_cert: 'none',
    });
  });

  it('the same file twice plans nothing', () => {
    const village = apply(new Map(), plan(FAMILY));
    expect(plan(FAMILY, village)).toMatchObject({
      submissions: [],
      counts: { created: 0, changed: 0, unchanged: 3, conflicts: 0 },
      absent: [],
      possibleDuplicates: [],
      notes: [],
    });
  });

  it('contracts 24: a row finds the record that goes on, not the one that was made one with it', () => {
    const village = apply(new Map(), plan(FAMILY));
    const { family, member } = memberNamed(village, 'AMAT CONTOH');
    const as = { personId: member.id, familyId: family.id };
    const spent = { ...member, id: 'tercatat-dua-kali', left: { reason: 'same' as const, on: AS_OF, seq: 9, as } };
    const twice = new Map(village).set(family.id, { ...family, members: { [spent.id]: spent, ...family.members } });
    const planned = plan([{ ...HEAD, agama_id: '1' }, WIFE, SON], twice);
    expect(planned.submissions.flatMap(({ payload }) => payload.members.map(({ personId }) => personId))).toEqual([
      member.id,
    ]);
  });

  it('writes only what differs; an empty cell says nothing; capitals are no difference', () => {
    const village = apply(new Map(), plan(FAMILY));
    const planned = plan(
      [{ ...HEAD, alamat: null, agama_id: '1' }, { ...WIFE, nama: 'Ani  Contoh' }, SON],
      village,
      '2026-11-01',
    );
    expect(
      planned.submissions.map(({ payload }) => [payload.family, payload.members.map(({ items }) => items)]),
    ).toEqual([[{}, [{ religion: 1 }]]]);
    expect(planned.counts).toEqual({ created: 0, changed: 1, unchanged: 2, conflicts: 0 });
    expect(planned.changes).toMatchObject([{ row: 2, item: 'religion', from: null, to: '1', name: 'AMAT CONTOH' }]);
  });

  it('a value older than what stands is listed and not applied', () => {
    const village = apply(new Map(), plan(FAMILY));
    const { family, member } = memberNamed(village, 'ANI CONTOH');
    write(
      village,
      'member-changed',
      family.id,
      { personId: member.id, items: { marital_status: 'WIDOWED' } },
      '2026-11-15',
    );
    const older = plan(FAMILY, village, '2026-11-01');
    expect(older).toMatchObject({ submissions: [], counts: { created: 0, changed: 0, unchanged: 3, conflicts: 1 } });
    expect(older.conflicts).toMatchObject([
      { row: 3, item: 'marital_status', standing: 'WIDOWED', file: 'MARRIED', standsSince: '2026-11-15' },
    ]);
    expect(plan(FAMILY, village, '2026-11-20').counts).toEqual({ created: 0, changed: 1, unchanged: 2, conflicts: 0 });
  });

  it('a family answer that is newer is a conflict of the head', () => {
    const village = apply(new Map(), plan(FAMILY));
    const [family] = village.values();
    write(
      village,
      'family-answered',
      family?.id ?? '',
      { form: 'family', items: { 'family/address': 'Jalan Baru 9' } },
      '2026-11-15',
    );
    const planned = plan(FAMILY, village, '2026-11-01');
    expect(planned.counts).toEqual({ created: 0, changed: 0, unchanged: 3, conflicts: 1 });
    expect(planned.conflicts).toMatchObject([
      { row: 2, personId: null, item: 'address', standing: 'Jalan Baru 9', file: 'Jalan Lama 1' },
    ]);
  });

  it('who is not in the file is listed and stays', () => {
    const village = apply(new Map(), plan(FAMILY));
    const planned = plan([HEAD], village);
    expect(planned.submissions).toEqual([]);
    expect(planned.absent.map(({ name, rt }) => `${name} ${rt}`)).toEqual(['ANI CONTOH 001', 'BADU CONTOH 001']);
  });
});

describe('contracts 13: who is whom', () => {
  const village = (): Village => apply(new Map(), plan(FAMILY));

  it('1: NIK and birth date, whatever the name became; NIK and a similar name, whatever the date', () => {
    expect(plan([{ ...HEAD, nama: 'MUHAMMAD YUSUF' }], village()).changes.map(({ item }) => item)).toEqual(['name']);
    expect(plan([{ ...HEAD, nama: 'AMAD CONTOH', tanggallahir: '1970-06-16' }], village()).counts).toMatchObject({
      created: 0,
      changed: 1,
    });
  });

  it('1: the NIK alone is not enough: a new person, and a possible duplicate', () => {
    const planned = plan([{ ...HEAD, nama: 'ZULKARNAIN', tanggallahir: '1999-01-01' }], village());
    expect(planned.counts).toMatchObject({ created: 1 });
    expect(planned.possibleDuplicates).toMatchObject([{ row: 2, name: 'ZULKARNAIN', existing: 'AMAT CONTOH' }]);
  });

  it('2: same card, normalised name and birth date, without a NIK', () => {
    expect(plan([{ ...SON, nama: 'badu contoh', agama_id: '1' }], village()).counts).toMatchObject({
      created: 0,
      changed: 1,
    });
  });

  it('3: R-ID-05 on another card: birth date, mother, sex and a nearly equal name', () => {
    expect(plan([{ ...SON, no_kk: KK(9), nama: 'BADU CONTOHH', agama_id: '1' }], village()).counts).toMatchObject({
      created: 0,
      changed: 1,
    });
    const another = plan([{ ...SON, no_kk: KK(9), nama: 'BADU CONTOHH', nama_ibu: 'SITI' }], village());
    expect(another.counts).toMatchObject({ created: 1 });
    expect(another.possibleDuplicates).toHaveLength(1);
  });

  it('R-ID-05: a twin on the same card is nobody else', () => {
    const twins = [
      { ...SON, nama: 'MUHAMMAD HASAN' },
      { ...SON, nama: 'MUHAMMAD HUSEN' },
    ];
    const known = apply(new Map(), plan([HEAD, WIFE, twins[0] ?? {}]));
    const planned = plan([HEAD, WIFE, ...twins], known);
    expect(planned.counts).toEqual({ created: 1, changed: 0, unchanged: 3, conflicts: 0 });
    expect(planned.submissions).toMatchObject([
      { isNew: false, payload: { members: [{ items: { name: 'MUHAMMAD HUSEN' } }] } },
    ]);
  });

  it('R-ID-05: where twins live, a similar name on another card is nobody’s', () => {
    const twins = [
      { ...SON, nama: 'MUHAMMAD HASAN', nama_ibu: '' },
      { ...SON, nama: 'MUHAMMAD HUSEN' },
    ];
    const known = apply(new Map(), plan([HEAD, WIFE, ...twins]));
    const planned = plan([{ ...SON, nama: 'MUHAMMAD HASSAN', no_kk: KK(9) }], known);
    expect(planned.counts).toMatchObject({ created: 1 });
    expect(planned.possibleDuplicates.map(({ existing }) => existing).sort()).toEqual([
      'MUHAMMAD HASAN',
      'MUHAMMAD HUSEN',
    ]);
  });

  it('another card number makes no other family', () => {
    const known = village();
    const planned = plan(
      FAMILY.map((row) => ({ ...row, no_kk: KK(5), alamat: 'Jalan Baru 2' })),
      known,
    );
    expect(planned.submissions).toMatchObject([
      {
        familyId: [...known.keys()][0],
        isNew: false,
        payload: { family: { no_kk: KK(5), address: 'Jalan Baru 2' }, members: [] },
      },
    ]);
    expect(planned.counts).toEqual({ created: 0, changed: 1, unchanged: 2, conflicts: 0 });
    expect(planned.changes).toContainEqual(
      expect.objectContaining({ item: 'no_kk', from: '••••0001', to: '••••0005' }),
    );
  });

  it('a child without a NIK is known by its parents on the new card', () => {
    const known = village();
    const moved = FAMILY.map((row) => ({ ...row, no_kk: KK(5) }));
    expect(plan(moved, known).counts).toMatchObject({ created: 0 });
    // Also where the new card holds only one of them, and the family keeps its own.
    const planned = plan([HEAD, { ...WIFE, no_kk: KK(6) }, { ...SON, no_kk: KK(6) }], known);
    expect(planned.counts).toMatchObject({ created: 0 });
    expect(
      plan([HEAD, { ...WIFE, no_kk: KK(6) }, { ...SON, no_kk: KK(6) }], apply(known, planned)).submissions,
    ).toEqual([]);
  });

  it('the new wife of a son who lives here joins his family; nobody’s relation is overwritten, and the split is asked for', () => {
    const son = { ...SON, tanggallahir: '2000-06-17', nik: '9901041706000003' };
    const known = apply(new Map(), plan([HEAD, WIFE, son]));
    const married = [
      HEAD,
      WIFE,
      { ...son, status_kawin: '2' },
      {
        nama: 'CITRA CONTOH',
        no_kk: KK(1),
        nik: '9901045806020004',
        sex: '2',
        tanggallahir: '2002-06-18',
        kk_level: '5',
        status_kawin: '2',
        status_dasar: '1',
      },
    ];
    const planned = plan(married, known);
    expect(planned.submissions).toHaveLength(1);
    const items = planned.submissions[0]?.payload.members.map((member) => member.items);
    expect(items).toMatchObject([{ marital_status: 'MARRIED' }, { name: 'CITRA CONTOH', relation: 'CHILD_IN_LAW' }]);
    expect(items?.[0]).not.toHaveProperty('relation');
    expect(planned.notes).toMatchObject([{ row: 4, code: 'family.to-split' }]);
    expect(plan(married, apply(known, planned)).submissions).toEqual([]);
  });

  it('DQ-01: another head than the one who stands is listed', () => {
    const planned = plan([{ ...WIFE, kk_level: '1', status_kawin: '4' }, SON], village(), '2026-11-01');
    expect(planned.notes).toMatchObject([{ row: 2, code: 'family.head-changed' }]);
  });
});

describe('a NIK and its status are one answer', () => {
  const withStatus = (items: Items, observedOn = AS_OF): Village => {
    const village = apply(new Map(), plan(FAMILY));
    const { family, member } = memberNamed(village, 'AMAT CONTOH');
    write(village, 'member-changed', family.id, { personId: member.id, items: sealed(items) }, observedOn);
    return village;
  };

  it('the number that was verified stays, with its status, and the other number is listed', () => {
    const village = withStatus({ nik_status: 'verified_dukcapil' });
    expect(plan(FAMILY, village, '2026-11-01').submissions).toEqual([]);
    const planned = plan([{ ...HEAD, nik: '9901041506700009' }], village, '2026-11-01');
    expect(planned.submissions).toEqual([]);
    expect(planned.conflicts).toMatchObject([{ item: 'nik', standing: '••••0001', file: '••••0009' }]);
  });

  it('a damaged cell says nothing against a number we have', () => {
    const others = [1, 2, 3].map((number) => ({
      ...HEAD,
      no_kk: KK(number + 10),
      nama: `ORANG ${'ABC'.charAt(number)}`,
      nik: `990104150670010${number}`,
    }));
    const village = apply(new Map(), plan([...FAMILY, ...others]));
    expect(plan([{ ...HEAD, nik: '9,90104E+15' }, WIFE, SON, ...others], village).submissions).toEqual([]);
  });

  it('a number in place of none takes the reason away', () => {
    const village = apply(new Map(), plan(FAMILY));
    const planned = plan([HEAD, WIFE, { ...SON, nik: '9901041706100003' }], village);
    expect(planned.submissions[0]?.payload.members[0]?.items).toEqual({
      nik: '9901041706100003',
      nik_status: 'as_stated',
      nik_reason: null,
    });
    expect(plan([HEAD, WIFE, { ...SON, nik: '9901041706100003' }], apply(village, planned)).submissions).toEqual([]);
  });
});

describe('R-CAP-02: "-" fills a gap and never takes a certificate away', () => {
  it('a number seen at the door stays, a number in the file replaces "none"', () => {
    const village = apply(new Map(), plan(FAMILY));
    const planned = plan([HEAD, WIFE, { ...SON, akta_lahir: '9901-LT-0001' }], village);
    expect(planned.submissions[0]?.payload.members[0]?.items).toEqual({
      birth_cert: 'has_number',
      birth_cert_no: '9901-LT-0001',
    });
    const later = apply(village, planned);
    expect(plan(FAMILY, later, '2026-12-01').submissions).toEqual([]);
    expect(plan([HEAD, WIFE, { ...SON, akta_lahir: 'ada' }], later, '2026-12-01').submissions).toEqual([]);
  });
});
