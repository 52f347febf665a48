import { describe, expect, it } from 'vitest';
import { born, child, family, fieldsOf, head, member, wife } from '#domain/assessment/family.fixture.ts';
import { readFamily } from '#domain/assessment/family-reading.ts';
import { anyHidden, impreciseDateOf, isWord, numberOf, read, wordOf, yesNoOf } from '#domain/assessment/reading.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';

const fields = fieldsOf({
  said: true,
  word: 'SD',
  code: 5,
  na: { na: true },
  none: null,
  hidden: { hidden: true },
  date: born('2020-05-06'),
});

describe('reading an item (contracts 10)', () => {
  it('keeps answered, not applicable, not answered and hidden apart', () => {
    expect(read(fields, 'said')).toEqual({ kind: 'answered', value: true });
    expect(read(fields, 'na').kind).toBe('not-applicable');
    expect(read(fields, 'none').kind).toBe('not-answered');
    expect(read(fields, 'never-asked').kind).toBe('not-answered');
    expect(read(fields, 'hidden').kind).toBe('hidden');
  });

  it('turns them into truth: NA passes, no answer and hidden are unknown', () => {
    expect(['said', 'na', 'none', 'hidden', 'word'].map((item) => yesNoOf(fields, item))).toEqual([
      true,
      'na',
      null,
      null,
      null,
    ]);
    expect(isWord(fields, 'word', 'SD', 'SLTP')).toBe(true);
    expect(isWord(fields, 'word', 'SLTP')).toBe(false);
    expect([isWord(fields, 'na', 'SD'), isWord(fields, 'hidden', 'SD')]).toEqual(['na', null]);
  });

  it('an answer of another type is no answer', () => {
    expect([wordOf(fields, 'code'), numberOf(fields, 'word'), impreciseDateOf(fields, 'na')]).toEqual([
      null,
      null,
      null,
    ]);
    expect([wordOf(fields, 'word'), numberOf(fields, 'code')]).toEqual(['SD', 5]);
    expect(impreciseDateOf(fields, 'date')).toEqual({ date: '2020-05-06', precision: 'DAY' });
  });

  it('finds a hidden input among others', () => {
    expect(anyHidden(fields, ['word', 'hidden'])).toBe(true);
    expect(anyHidden(fields, ['word', 'na', 'none'])).toBe(false);
  });
});

describe('reading a family', () => {
  const ids = (state: FamilyState): string[] => readFamily(state, '2026-11-24').residents.map(({ id }) => id);
  const womanIn = (...members: Member[]): string | undefined => readFamily(family({}, members), '2026-11-24').woman?.id;

  it('residents are members with status RESIDENT who have not left; NEW waits for confirmation (rulebook 3.6)', () => {
    const others = ['DEAD', 'MOVED', 'MISSING', 'AWAY', 'INVALID', 'NEW'].map((status) =>
      member(status, { residence_status: status }),
    );
    const gone = member('gone', {}, { reason: 'moved', on: '2026-01-01', seq: 2 });
    expect(ids(family({}, [wife(), ...others, gone, head()]))).toEqual(['head', 'wife']);
  });

  it('children are living members with relation CHILD, also those who are away, not those who left (R-KRS-05)', () => {
    const state = family({}, [
      head(),
      child('a', '2010-01-01'),
      child('b', '2012-01-01', { residence_status: 'AWAY' }),
      child('c', '2014-01-01', { residence_status: 'DEAD' }),
      { ...child('d', '1999-01-01'), left: { reason: 'married-out', on: '2024-01-01', seq: 3 } },
      child('e', '2016-01-01', { relation: 'GRANDCHILD' }),
    ]);
    expect(readFamily(state, '2026-11-24').children.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('the woman is the spouse, or a head who is a woman, if she lives here', () => {
    expect(womanIn(head(), wife())).toBe('wife');
    expect(womanIn(head({ sex: 'P' }))).toBe('head');
    expect(womanIn(head(), wife({ residence_status: 'AWAY' }))).toBeUndefined();
    expect(womanIn(head(), child('daughter', '2000-01-01', { marital_status: 'MARRIED' }))).toBeUndefined();
  });
});
