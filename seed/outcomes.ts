/** What a delivery changed, seen by the village in the month after: the finding closes by a new answer, never by the delivery itself. */
import { completedYears } from '#domain/basics/plain-date.ts';
import type { FindingKind } from '#domain/finding/finding.ts';
import type { Items } from '#domain/submission/submission.ts';
import { dayIn, eventDay, type MonthWindow } from './acts.ts';
import { fertileWife, NOT_USING, usingCouple } from './contraception.ts';
import { giveCertificate, giveNik } from './events.ts';
import { contraceptionItems, housingItems, pk15Items, schoolItems } from './items.ts';
import { kaderActs, livingOf, operatorActs, type LaterAct, type VillageRun } from './run.ts';
import type { DemoFamily, DemoPerson } from './types.ts';
import { riseAbovePrasejahtera } from './visits.ts';

export interface Delivered {
  kind: FindingKind;
  familyId: string;
  subjectId: string;
}

export function outcomeOf({ kind, familyId, subjectId }: Delivered): LaterAct {
  return (run, window) => {
    const family = run.families.get(familyId);
    if (!family || livingOf(family).length === 0) return [];
    const person = livingOf(family).find(({ id }) => id === subjectId);
    if (person) return personOutcome(run, window, family, person, kind);
    const items = familyOutcome(run, window, family, kind);
    return Object.keys(items).length === 0
      ? []
      : [kaderActs(run, window, family, 'family-answered', { form: 'family', items: withPrefix('family', items) })];
  };
}

function personOutcome(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  person: DemoPerson,
  kind: FindingKind,
): ReturnType<LaterAct> {
  const papers = (items: Items): ReturnType<LaterAct> => [
    operatorActs(run, window, family, 'member-changed', { personId: person.id, items }),
  ];
  if (kind === 'no-birth-certificate' && person.certificateNo === null)
    return papers(giveCertificate(run, person, eventDay(run.random, window)));
  if (kind === 'no-nik' && person.nik === null) return papers(giveNik(run, person));
  if (kind !== 'out-of-school' || person.attending === 'yes') return [];
  // Back in the class that was left, or the next one; a child who never went begins with the first.
  Object.assign(person, { attending: 'yes', classNo: Math.min(12, (person.classNo ?? 0) + 1) });
  if (person.highest === 'NONE') person.highest = 'SD_NOT_FINISHED';
  return [
    kaderActs(run, window, family, 'family-answered', {
      form: 'family',
      items: withPrefix(`person/${person.id}`, schoolItems(person)),
    }),
  ];
}

function familyOutcome(run: VillageRun, window: MonthWindow, family: DemoFamily, kind: FindingKind): Items {
  const today = dayIn(window, 1);
  switch (kind) {
    case 'poor-water':
      family.housing.water = run.random.pick([2, 2, 3, 4]);
      return pick({ ...housingItems(family), ...pk15Items(family, today) }, ['water', 'pk15_23']);
    case 'poor-toilet':
      family.housing.toilet = 1;
      return pick({ ...housingItems(family), ...pk15Items(family, today) }, ['toilet', 'pk15_25']);
    case 'prasejahtera':
      riseAbovePrasejahtera(family);
      return pick(pk15Items(family, today), ['pk15_01', 'pk15_02', 'pk15_03', 'pk15_04', 'pk15_05']);
    case 'unmet-need':
      return beginsContraception(run, family, today);
    default:
      return {};
  }
}

function beginsContraception(run: VillageRun, family: DemoFamily, today: string): Items {
  const wife = fertileWife(family, today);
  if (!wife || !family.kb || wife.pregnantWeeks !== null || family.kb.method !== NOT_USING) return {};
  const children = livingOf(family).filter(({ relation }) => relation === 'CHILD').length;
  family.kb = usingCouple(run.random, completedYears(wife.birthDate, today), children);
  return contraceptionItems(family, true);
}

function pick(items: Items, wanted: readonly string[]): Items {
  return Object.fromEntries(Object.entries(items).filter(([id]) => wanted.includes(id)));
}

function withPrefix(prefix: string, items: Items): Items {
  return Object.fromEntries(Object.entries(items).map(([id, value]) => [`${prefix}/${id}`, value]));
}
