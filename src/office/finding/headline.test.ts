import { expect, test } from 'vitest';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import { LANGUAGES, hasMessage } from '#messages/messages.ts';
import { findingsHeadline } from '#office/finding/headline.ts';

const COUNTS = [
  { kind: 'out-of-school', open: 27, promised: 4, overdue: 2 },
  { kind: 'krs', open: 10, promised: 1, overdue: 0 },
] as const;

test('the headline tells the chosen problem, or all of them together', () => {
  expect(findingsHeadline([...COUNTS], 'out-of-school')).toEqual({
    title: 'headline.out-of-school',
    open: 27,
    promised: 4,
    overdue: 2,
  });
  expect(findingsHeadline([...COUNTS], undefined)).toEqual({
    title: 'headline.all',
    open: 37,
    promised: 5,
    overdue: 2,
  });
});

test.each(LANGUAGES)(
  'contracts 25: every kind of finding has its name, headline and closing sentence in %s',
  (language) => {
    for (const kind of FINDING_KINDS) {
      for (const key of [`kind.${kind}`, `headline.${kind}`, `closes.${kind}`])
        expect(hasMessage(language, key), key).toBe(true);
    }
  },
);
