import { describe, expect, it } from 'vitest';
import { REASONS } from '#domain/assessment/reasons.ts';
import { RULES } from '#domain/assessment/rules.ts';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import { INDICATORS } from '#domain/indicator/all.ts';
import { hasMessage, LANGUAGES, MESSAGE_PARTS } from '#messages/messages.ts';

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

describe.each(LANGUAGES)('what the rules say, in %s', (language) => {
  const texts = MESSAGE_PARTS['rules']?.[language] ?? {};

  it.each(Object.entries(REASONS))('%s has a sentence that uses only values which the rule gives', (key, values) => {
    const text = texts[key] ?? '';
    expect(text).not.toBe('');
    for (const name of placeholders(text)) expect(values).toContain(name);
  });

  it('no sentence is left of a reason that no rule gives any more', () => {
    expect(Object.keys(texts).filter((key) => key.startsWith('reason.') && !(key in REASONS))).toEqual([]);
  });

  it.each(FINDING_KINDS)('finding %s has a name, what would close it, and the title of its rule', (kind) => {
    for (const key of [`finding.${kind}`, `finding.${kind}.close`, `rule.${RULES[kind].id}`])
      expect([key, key in texts]).toEqual([key, true]);
  });

  it('every value of a status has its name, on the family page too', () => {
    const values = {
      'welfare-stage': [
        'PRA_SEJAHTERA',
        'KS_I',
        'KS_II_PLUS',
        'KS_II',
        'KS_III',
        'KS_III_PLUS',
        'UNKNOWN',
        'SERVER_DECIDES',
      ],
      krs: ['KRS', 'NOT_AT_RISK', 'NOT_TARGET', 'UNKNOWN', 'SERVER_DECIDES'],
    };
    const keys = Object.entries(values).flatMap(([kind, list]) =>
      list.flatMap((value) => [`${kind}.${value}`, `status.${kind}.${value}`]),
    );
    expect(keys.filter((key) => !hasMessage(language, key))).toEqual([]);
  });

  it('every rule that an indicator names has a title', () => {
    const ids = INDICATORS.flatMap(({ ruleIds }) => ruleIds);
    expect(ids.filter((id) => id.startsWith('R-') && !hasMessage(language, `rule.${id}`))).toEqual([]);
  });
});
