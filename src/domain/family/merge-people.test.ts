import { describe, expect, it } from 'vitest';
import type { FamilyState, ItemValue, Member } from '#domain/family/family-state.ts';
import { mergePersons, partToBring, unmergePersons } from '#domain/family/merge-people.ts';
import { joinDocuments, splitDocuments } from '#domain/family/split-by-class.ts';
import type { Measured } from '#domain/care/care.ts';
import type { Entry, SamePerson } from '#domain/submission/submission.ts';

const member = (id: string, seq: number, items: Record<string, ItemValue>): Member => ({
  id,
  fields: Object.fromEntries(Object.entries(items).map(([item, value]) => [item, [value, seq]])),
  joinedSeq: seq,
});
const weighed = (measuredOn: string, seq: number): Measured => ({
  measuredOn,
  weightKg: 10,
  lenheiCm: null,
  measure: null,
  oedema: null,
  armcCm: null,
  headcCm: null,
  by: 'a',
  seq,
});
const family = (id: string, members: Member[], growth: Record<string, Measured[]> = {}): FamilyState => ({
  id,
  villageCode: '19.01.04.2010',
  revision: 1,
  seq: 5,
  fields: {},
  members: Object.fromEntries(members.map((each) => [each.id, each])),
  origins: {},
  conflicts: [],
  findings: [],
  needs: [],
  assessment: null,
  ...(Object.keys(growth).length > 0 ? { care: { visits: [], photos: [], pairs: [], growth } } : {}),
});
function entry<K extends 'persons-merged' | 'persons-unmerged'>(kind: K, payload: Entry<K>['payload'], seq: number) {
  // Only what the two functions read.
  return { kind, payload, seq, observedOn: '2026-11-24' } as Entry<K>;
}
const IN_ONE: SamePerson = { personId: 'a', inFamily: 'k', otherId: 'b', otherFamily: 'k' };
const IN_TWO: SamePerson = { personId: 'a', inFamily: 'k', otherId: 'b', otherFamily: 'l' };
const value = <T>(result: { ok: boolean; value?: T }): T => {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result));
  return result.value;
};

const ani = member('a', 3, { name: 'Ani', relation: 'CHILD', nik: null, attending: 'yes' });
const anni = member('b', 4, { name: 'Anni', relation: 'HEAD', nik: '9901', birth_cert: 'none' });

describe('contracts 24: two records of one person', () => {
  it('the record that goes on keeps its own answers and fills its gaps; the other stands no more', () => {
    const merged = value(mergePersons(family('k', [ani, anni]), entry('persons-merged', IN_ONE, 9)));
    expect(merged.members['a']?.fields).toEqual({ ...ani.fields, nik: ['9901', 4], birth_cert: ['none', 4] });
    expect(merged.members['b']?.left).toEqual({
      reason: 'same',
      on: '2026-11-24',
      seq: 9,
      as: { personId: 'a', familyId: 'k' },
    });
  });

  it('taking it back gives exactly what there was', () => {
    const before = family('k', [ani, anni], { a: [weighed('2026-02-01', 5)], b: [weighed('2026-01-01', 4)] });
    const merged = value(mergePersons(before, entry('persons-merged', IN_ONE, 9)));
    expect(merged.care?.growth['a']?.map(({ measuredOn }) => measuredOn)).toEqual(['2026-01-01', '2026-02-01']);
    expect(value(unmergePersons(merged, entry('persons-unmerged', IN_ONE, 10)))).toEqual(before);
  });

  it('what was said of her since stays when it is taken back', () => {
    const merged = value(mergePersons(family('k', [ani, anni]), entry('persons-merged', IN_ONE, 9)));
    const asked = merged.members['a'];
    if (!asked) throw new Error('she is there');
    const since = {
      ...merged,
      members: {
        ...merged.members,
        a: { ...asked, fields: { ...asked.fields, birth_cert: ['has', 10] as [string, number] } },
      },
    };
    const apart = value(unmergePersons(since, entry('persons-unmerged', IN_ONE, 11)));
    expect(apart.members['a']?.fields).toEqual({ ...ani.fields, birth_cert: ['has', 10] });
    expect(apart.members['b']).toEqual(anni);
  });

  it('over two families each gets its half, and both come back', () => {
    const [keeper, other] = [family('k', [ani]), family('l', [anni])];
    const brought = partToBring(other, 'b');
    if (!brought) throw new Error('there is something to bring');
    const kept = value(mergePersons(keeper, entry('persons-merged', { ...IN_TWO, brought }, 9)));
    const gone = value(mergePersons(other, entry('persons-merged', IN_TWO, 8)));
    expect(kept.members['a']?.fields['nik']).toEqual(['9901', 4]);
    expect(gone.members['b']?.left?.as).toEqual({ personId: 'a', familyId: 'k' });
    expect(value(unmergePersons(kept, entry('persons-unmerged', IN_TWO, 11)))).toMatchObject({ members: { a: ani } });
    expect(value(unmergePersons(gone, entry('persons-unmerged', IN_TWO, 10)))).toEqual(other);
  });

  it('contracts 4: what was filled is remembered with class P3, and the two documents join to the same family', () => {
    const merged = value(mergePersons(family('k', [ani, anni]), entry('persons-merged', IN_ONE, 9)));
    const { core, rest } = splitDocuments(merged);
    expect(JSON.stringify(core)).not.toContain('birth_cert');
    expect(joinDocuments(core, rest)).toEqual(merged);
  });

  it('is refused for one record, a second time, and where data are restricted (UU 27/2022 art. 11)', () => {
    const code = (state: FamilyState, same: SamePerson): string | undefined => {
      const result = mergePersons(state, entry('persons-merged', same, 9));
      return result.ok ? undefined : result.problems[0]?.code;
    };
    const both = family('k', [ani, anni]);
    expect(code(both, { ...IN_ONE, otherId: 'a' })).toBe('person.same-record');
    expect(code({ ...both, restricted: { ground: 'safety', since: '2026-01-01', seq: 2 } as never }, IN_ONE)).toBe(
      'family.merge-restricted',
    );
    const merged = value(mergePersons(both, entry('persons-merged', IN_ONE, 9)));
    expect(code(merged, IN_ONE)).toBe('person.not-to-merge');
    const unmerged = unmergePersons(both, entry('persons-unmerged', IN_ONE, 9));
    expect(unmerged.ok ? [] : unmerged.problems.map((each) => each.code)).toEqual(['person.not-merged']);
  });
});
