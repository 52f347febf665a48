/**
 * How many families can the rules assess in a second, on one core, from text to text? The bar is a province in three minutes:
 * 450,000 families, 2,500 a second, through the same function that `cikar assess` calls for each line. Beside it: the rules
 * alone without reasons and sentences, which is what the server runs at every entry.
 */
import { DEFAULT_CONFIG_VERSION, ruleSetOf } from '#contract/rule-config.ts';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { lineAssessor } from '#server/assessment/assess-line.ts';
import { readFamilyLine } from '#server/assessment/read-family-line.ts';
import { assessFamilyLine } from '#contract/assess-family.ts';
import { report } from './support/report.ts';

const FAMILIES = 20_000;
const PROVINCE = 450_000;
const BAR = 2_500;
const AS_OF = '2026-11-24';

const lines = Array.from({ length: FAMILIES }, (_, index) => JSON.stringify(familyOf(index)));
const ruleSet = ruleSetOf({}, DEFAULT_CONFIG_VERSION);
const states = lines.map((text, index) => readFamilyLine(assessFamilyLine.parse(JSON.parse(text)), `f${index}`).state);

// The first thousands warm the code up and are not counted.
const warm = lineAssessor(ruleSet);
for (const [index, line] of lines.slice(0, 3_000).entries()) JSON.stringify(warm(line, index));
const assess = lineAssessor(ruleSet);
let bytes = 0;
const whole = timed(() => {
  for (const [index, line] of lines.entries()) bytes += JSON.stringify(assess(line, index)).length;
});
let facts = 0;
const alone = timed(() => {
  for (const state of states) facts += Object.keys(assessFamily(state, AS_OF, ruleSet).facts).length;
});
report(
  'assess',
  [
    {
      name: 'line in, line out',
      value: FAMILIES / whole,
      unit: 'families/CPU s',
      least: BAR,
      note: `${(PROVINCE / (FAMILIES / whole)).toFixed(0)} s for ${PROVINCE} families, ${Math.round(bytes / FAMILIES)} bytes each`,
    },
    { name: 'rules alone', value: FAMILIES / alone, unit: 'families/CPU s', note: `${facts / FAMILIES} facts each` },
  ],
  { families: FAMILIES, asOf: AS_OF },
);

/** CPU seconds: one core is what is asked for, and others may be busy on this machine. */
function timed(work: () => void): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

/** A family of two to six, always the same for one number: data sintetis. */
function familyOf(index: number): unknown {
  const pick = (salt: number, count: number): number => ((index * 2_654_435_761 + salt * 40_503) % 1_000_003) % count;
  const birth = (year: number, salt: number): string =>
    `${year}-${String(1 + pick(salt, 12)).padStart(2, '0')}-${String(1 + pick(salt + 1, 28)).padStart(2, '0')}`;
  const answers = Object.fromEntries(
    Array.from({ length: 12 }, (_, item) => [item + 1, pick(item + 50, 15) === 0 ? 'TIDAK' : 'YA']),
  );
  const adult = { residence_status: 'RESIDENT', marital_status: 'MARRIED', insurance: 'PBI' };
  const wifeYear = 1965 + pick(3, 40);
  const children = Array.from({ length: pick(4, 5) }, (_, place) => ({
    id: `c${place}`,
    relation: 'CHILD',
    residence_status: 'RESIDENT',
    sex: place % 2 === 0 ? 'L' : 'P',
    birth_date: birth(Math.min(2025, wifeYear + 20 + 2 * place), place),
    birth_cert: pick(place + 9, 8) === 0 ? 'none' : 'has_number',
    attending: 'yes',
    highest_completed: 'SD_NOT_FINISHED',
    marital_status: 'SINGLE',
  }));
  return {
    asOf: AS_OF,
    id: `f${index}`,
    family: { rt: '001', source_date: '2026-09-01' },
    members: [
      { id: 'h', sex: 'L', relation: 'HEAD', birth_date: birth(wifeYear - 3, 1), ...adult },
      { id: 'w', sex: 'P', relation: 'SPOUSE', birth_date: birth(wifeYear, 2), pregnant: pick(5, 30) === 0, ...adult },
      ...children,
    ],
    house: { water: 1 + pick(6, 10), toilet: 1 + pick(7, 4), floor: 2, wall: 1, roof: 3, area_m2: 48, persons: 4 },
    answers: { PK15: answers },
    kb_record: { method: pick(8, 3) === 0 ? 'BUKAN_PESERTA' : 'SUNTIK', want_child: 'NO_MORE' },
  };
}
