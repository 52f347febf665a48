/** A checked line of `cikar assess` as the family that the rules know, and the way back from their paths to its fields. */
import type { AssessFamilyLine, AssessPerson, AssessPregnancy } from '#contract/assess-family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { daysBetween } from '#domain/basics/plain-date.ts';
import type { Problem } from '#domain/basics/problem.ts';
import type { MeasuredChild } from '#domain/data-quality/measurements.ts';
import type { FamilyState, Fields, ItemValue, Member, Origin } from '#domain/family/family-state.ts';
import { checkNik } from '#domain/identity/nik.ts';
import type { KnownAboutPerson } from '#domain/identity/nik.ts';
import type { Registers } from '#domain/indicator/contact-facts.ts';
import { growthOf, measurementSlips } from '#server/assessment/read-measurements.ts';
import { registerSlips } from '#server/assessment/register-slips.ts';

export interface ReadFamily {
  state: FamilyState;
  children: MeasuredChild[];
  registers: Registers;
  /** The sixteen digits of current members, for DQ-12; they never leave the process. */
  niks: { id: string; nik: string }[];
  problems: { problem: Problem; column: string }[];
}

type Answer = string | number | boolean | { hidden: true } | null | undefined;

/** Sequences stand for days: 1 for the family's own, then one per pregnancy. */
const FAMILY_SEQ = 1;
const ASSUMED_TODAY = 'system';

export function readFamilyLine(line: AssessFamilyLine, fallbackId: string): ReadFamily {
  const { asOf } = line;
  const id = line.id ?? line.family?.kki ?? fallbackId;
  const seen = line.family?.source_date ?? null;
  const origins: Record<string, Origin> = {};
  if (seen !== null) origins[FAMILY_SEQ] = origin(seen, line.family?.source ?? 'file');
  const problems: ReadFamily['problems'] = [];
  const members: Record<string, Member> = {};
  const niks: ReadFamily['niks'] = [];
  for (const [index, person] of line.members.entries()) {
    const personId = person.id ?? `m${index + 1}`;
    if (members[personId] !== undefined) {
      problems.push({ problem: { code: 'assess.id-twice', details: { id: personId } }, column: `members.${index}.id` });
      continue;
    }
    if (person.from != null && person.from > asOf) continue;
    const fields = personFields(person);
    pregnancyInto(fields, personId, line, origins);
    const nik = nikInto(fields, person, asOf);
    problems.push(
      ...nik.findings.map((code) => ({ problem: { code }, column: `members.${personId}.nik` })),
      ...futureProblems(person, personId, asOf),
      ...residenceProblems(person, personId),
    );
    const left = leftOn(person, asOf);
    if (nik.clean !== undefined && left === undefined) niks.push({ id: personId, nik: nik.clean });
    members[personId] = { id: personId, fields, joinedSeq: FAMILY_SEQ, ...(left && { left }) };
  }
  problems.push(...measurementSlips(line), ...registerSlips(line));
  const state: FamilyState = {
    id,
    villageCode: line.family?.village_code ?? '',
    revision: 1,
    seq: FAMILY_SEQ,
    fields: familyFields(line),
    members,
    origins,
    conflicts: [],
    findings: [],
    needs: [],
    assessment: null,
    care: { visits: [], growth: growthOf(line), photos: [], pairs: [] },
  };
  return { state, children: measuredChildren(line), registers: registersOf(line), niks, problems };
}

function origin(observedOn: PlainDate, source: string): Origin {
  return { observedOn, receivedOn: observedOn, author: '', source, device: '', counter: 0 };
}

function put(fields: Fields, item: string, value: Answer, seq = FAMILY_SEQ): void {
  if (value !== undefined && value !== null) fields[item] = [value, seq];
}

const TRUTHS: Readonly<Record<string, ItemValue>> = { NA: { na: true }, YA: true, TIDAK: false };

/** YA, TIDAK and NA in their own words; a text that happens to read "NA" is put as it is. */
function putTruth(fields: Fields, item: string, value: Answer): void {
  const truth = typeof value === 'string' ? TRUTHS[value] : undefined;
  if (truth === undefined) put(fields, item, value);
  else fields[item] = [truth, FAMILY_SEQ];
}

/** Fields of a member that are no items of the person. */
const NOT_ITEMS = new Set(['id', 'birth_date', 'birth_date_precision', 'from', 'to', 'nik', 'pregnant', 'kia_book']);

function personFields(person: AssessPerson): Fields {
  const fields: Fields = {};
  for (const [item, value] of Object.entries(person)) if (!NOT_ITEMS.has(item)) put(fields, item, value);
  putTruth(fields, 'pregnant', person.pregnant);
  putTruth(fields, 'kia_book', person.kia_book);
  const { birth_date: birth } = person;
  if (typeof birth === 'string')
    fields['birth_date'] = [{ date: birth, precision: person.birth_date_precision ?? 'DAY' }, FAMILY_SEQ];
  else put(fields, 'birth_date', birth);
  return fields;
}

/** R-ID-03: a number that is none is no NIK; one that only looks odd is kept and told. */
function nikInto(fields: Fields, person: AssessPerson, asOf: PlainDate): { clean?: string; findings: string[] } {
  if (typeof person.nik !== 'string') {
    put(fields, 'nik', person.nik);
    return { findings: [] };
  }
  const known: KnownAboutPerson = {};
  if (typeof person.birth_date === 'string') known.birthDate = person.birth_date;
  if (person.sex === 'L' || person.sex === 'P') known.sex = person.sex;
  // Regions are not known here: a file of one village says nothing about where its people were first registered.
  const check = checkNik(person.nik, known, asOf, { has: () => true });
  if (check.reason !== undefined && fields['nik_reason'] === undefined) put(fields, 'nik_reason', check.reason);
  if (check.clean === undefined || check.result === 'ERROR') return { findings: check.findings };
  fields['nik'] = [{ sealed: '', hash: check.clean, last4: check.clean.slice(-4) }, FAMILY_SEQ];
  return { clean: check.clean, findings: check.findings };
}

function leftOn({ to, residence_status: status }: AssessPerson, asOf: PlainDate): Member['left'] | undefined {
  if (to === undefined || to === null || to > asOf) return undefined;
  return { reason: status === 'DEAD' ? 'died' : 'moved', on: to, seq: FAMILY_SEQ };
}

function futureProblems(person: AssessPerson, id: string, asOf: PlainDate): ReadFamily['problems'] {
  const { birth_date: birth } = person;
  if (typeof birth !== 'string' || birth <= asOf) return [];
  return [{ problem: { code: 'assess.after-as-of', details: { date: birth } }, column: `members.${id}.birth_date` }];
}

/** Only residents are counted; who is left out by silence is told. */
function residenceProblems({ residence_status: status }: AssessPerson, id: string): ReadFamily['problems'] {
  if (status !== undefined && status !== null) return [];
  return [{ problem: { code: 'assess.residence-missing' }, column: `members.${id}.residence_status` }];
}

/** The running pregnancy of a member; an ended one says "no" unless somebody says otherwise (R-KRS-06). */
function pregnancyInto(fields: Fields, id: string, line: AssessFamilyLine, origins: Record<string, Origin>): void {
  const own = (line.pregnancies ?? []).filter(({ person }) => person === id);
  const begun = own.filter((one) => (one.recorded_on ?? one.hpht ?? line.asOf) <= line.asOf);
  const running = begun.filter(({ end_date: end }) => end === undefined || end === null || end > line.asOf);
  const last = running.toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1))[0];
  if (last === undefined) {
    if (begun.length > 0 && fields['pregnant'] === undefined) put(fields, 'pregnant', false);
    ensureOrigin(line, origins);
    return;
  }
  const seq = FAMILY_SEQ + Object.keys(origins).length + 1;
  const recordedOn = last.recorded_on ?? last.hpht ?? line.family?.source_date ?? null;
  origins[seq] = recordedOn === null ? origin(line.asOf, ASSUMED_TODAY) : origin(recordedOn, 'pregnancy');
  put(fields, 'pregnant', true, seq);
  put(fields, 'pregnancy_weeks', weeksOf(last, recordedOn), seq);
}

const startOf = ({ recorded_on: on, hpht }: AssessPregnancy): string => on ?? hpht ?? '';

function weeksOf({ weeks_at_record: weeks, hpht }: AssessPregnancy, recordedOn: PlainDate | null): number | null {
  if (weeks !== undefined && weeks !== null) return weeks;
  if (hpht === undefined || hpht === null || recordedOn === null) return null;
  return Math.max(0, Math.floor(daysBetween(hpht, recordedOn) / 7));
}

/** A plain "hamil: ya" without a day was said on the day of the family, else on the day asked for. */
function ensureOrigin(line: AssessFamilyLine, origins: Record<string, Origin>): void {
  origins[FAMILY_SEQ] ??= origin(line.family?.source_date ?? line.asOf, ASSUMED_TODAY);
}

function familyFields(line: AssessFamilyLine): Fields {
  const fields: Fields = {};
  for (const item of ['rt', 'rw', 'dusun', 'address', 'lat', 'lng'] as const) put(fields, item, line.family?.[item]);
  for (const [item, value] of Object.entries(line.house ?? {})) put(fields, item, value);
  for (const [form, items = {}] of Object.entries(line.answers ?? {}))
    for (const [number, value] of Object.entries(items)) putTruth(fields, answerItem(form, number), value);
  const kb = line.kb_record;
  // A method that was given up is none; what the couple wishes still stands.
  const stopped = kb?.stop != null && kb.stop <= line.asOf;
  putTruth(fields, 'kb_method', stopped ? 'BUKAN_PESERTA' : kb?.method);
  putTruth(fields, 'kb_want_child', kb?.want_child);
  putTruth(fields, 'kb_reason_not', kb?.reason_not);
  put(fields, 'kb_place', kb?.place);
  const ranked = (line.family_welfare ?? []).filter(({ date }) => (date ?? line.asOf) <= line.asOf);
  const latest = ranked.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))[0];
  put(fields, 'desil', latest?.value);
  return fields;
}

function answerItem(form: string, number: string): string {
  const two = number.padStart(2, '0');
  if (form === 'PK15') return `pk15_${two}`;
  if (form === 'KS21') return `ks21_${two}`;
  return number.startsWith('V') ? `ibangga_${number.slice(1)}` : `pk21_${number.slice(2)}`;
}

function measuredChildren({ members, measurements = [] }: AssessFamilyLine): MeasuredChild[] {
  const ids = [...new Set(measurements.map(({ child }) => child))];
  return ids.map((id) => {
    const person = members.find((member, index) => (member.id ?? `m${index + 1}`) === id);
    const birth = typeof person?.birth_date === 'string' ? person.birth_date : null;
    const own = measurements.filter(({ child }) => child === id);
    const measured = own.map((one) => ({
      date: one.date,
      weightKg: one.weight_kg ?? null,
      lenheiCm: one.lenhei_cm ?? null,
      posture: one.posture ?? null,
      posyandu: one.posyandu ?? null,
    }));
    return { id, birth, measurements: measured };
  });
}

function registersOf({ home_visits: visits = [], measurements = [], contacts = [] }: AssessFamilyLine): Registers {
  return {
    visits: visits.filter(({ role }) => role.toUpperCase() === 'TPK').map(({ date }) => date),
    measurements: measurements.map((one) => ({ person: one.child, date: one.date, weighed: one.weight_kg != null })),
    contacts,
  };
}

const HOUSE = new Set(['water', 'toilet', 'floor', 'wall', 'roof', 'area_m2', 'persons', 'light', 'fuel', 'tenure']);

/** `family/water` → `house.water`: the name of an answer as the line calls it. */
export function inputName(path: string): string {
  if (path.startsWith('person/')) {
    const last = path.lastIndexOf('/');
    return personInput(path.slice(7, last), path.slice(last + 1));
  }
  if (!path.startsWith('family/')) return path;
  const known = FAMILY_NAMES.get(path);
  if (known !== undefined) return known;
  const name = familyInput(path.slice(7));
  FAMILY_NAMES.set(path, name);
  return name;
}

const FAMILY_NAMES = new Map<string, string>();

function familyInput(first: string): string {
  if (HOUSE.has(first)) return `house.${first}`;
  if (first.startsWith('kb_')) return `kb_record.${first.slice(3)}`;
  if (first === 'desil') return 'family_welfare.DESIL';
  const form = /^(pk15|ks21|pk21|ibangga)_(.+)$/.exec(first);
  if (form === null) return `family.${first}`;
  const [, name = '', number = ''] = form;
  if (name === 'ibangga') return `answers.PK21.V${number}`;
  return name === 'pk21' ? `answers.PK21.P.${number}` : `answers.${name.toUpperCase()}.${Number(number)}`;
}

function personInput(id: string, item: string): string {
  if (item === 'pregnancy_weeks') return `pregnancies.${id}.weeks_at_record`;
  return item.startsWith('measurement.') ? `measurements.${id}.${item.slice(12)}` : `members.${id}.${item}`;
}
