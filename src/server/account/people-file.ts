/** Many people at once, as a CSV with a heading line. Read twice: for the preview and, the same text, for the commit. */
import { parse } from 'csv-parse/sync';
import type { NewPerson, PeopleFileResult } from '#contract/people.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/roles.ts';
import { levelFor, rolesCreatedBy } from '#domain/access/who-creates-whom.ts';
import { isVillage } from '#domain/area/place-code.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { SECTORS } from '#domain/need/need.ts';
import { message } from '#messages/messages.ts';
import { invite, loginsFor, peopleOf, refusalOfPerson } from '#server/account/people.ts';
import type { Services } from '#server/services.ts';

const MOST_ROWS = 2_000;
/** Headings as people write them; the first of each is the one we print. */
const COLUMNS = {
  name: ['nama', 'name'],
  role: ['peran', 'role'],
  place: ['wilayah', 'kode wilayah', 'desa', 'area'],
  rw: ['rw'],
  rt: ['rt'],
  sector: ['sektor', 'sector'],
  endsOn: ['berakhir', 'ends'],
} as const;
type Column = keyof typeof COLUMNS;
type Line = Partial<Record<Column, string>>;
type Row = PeopleFileResult['rows'][number];

export async function readPeopleFile(
  services: Services,
  actor: Actor,
  { text, commit }: { text: string; commit: boolean },
): Promise<PeopleFileResult> {
  const lines = linesOf(text);
  if (!Array.isArray(lines)) return { rows: [], problems: [lines.problem], slips: [] };
  const known = new Set((await peopleOf(services, actor)).filter((each) => each.status !== 'ended').map(sameness));
  const read = lines.map((line) => {
    const { person, problems } = readLine(services, actor, line);
    if (person && problems.length === 0 && known.has(sameness(person))) problems.push(problem('people.exists'));
    if (person) known.add(sameness(person));
    return { line, person, problems };
  });
  const good = read.flatMap(({ person, problems }) => (person && problems.length === 0 ? [person] : []));
  const logins = await loginsFor(
    services,
    good.map((person) => person.name),
  );
  const wanted = good.map((person, index) => ({ ...person, login: logins[index] ?? '' }));
  const loginOf = new Map(good.map((person, index) => [person, logins[index] ?? null]));
  const rows = read.map(({ line, person, problems }, index) =>
    rowView(index + 2, line, person, person ? (loginOf.get(person) ?? null) : null, problems),
  );
  return { rows, problems: [], slips: commit ? await invite(services, actor, wanted) : [] };
}

/** The same person again in the same place: a file that is sent twice makes nobody twice. */
function sameness({ name, role, places }: Pick<NewPerson, 'name' | 'role' | 'places'>): string {
  return [name.toLowerCase().replaceAll(/\s+/g, ' '), role, ...places].join('|');
}

function rowView(
  row: number,
  line: Line,
  person: NewPerson | null,
  login: string | null,
  problems: readonly Problem[],
): Row {
  const { role, places, endsOn } = person ?? { role: null, places: [], endsOn: null };
  return { row, name: line.name ?? '', role, places: [...places], login, endsOn, problems: [...problems] };
}

function linesOf(text: string): Line[] | { problem: Problem } {
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: [';', ',', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch {
    return { problem: problem('people.file-unreadable') };
  }
  const [headings = [], ...body] = records;
  const columns = headings.map((heading) => columnOf(heading));
  if (!columns.includes('name') || !columns.includes('role')) return { problem: problem('people.file-headings') };
  if (body.length === 0) return { problem: problem('people.file-empty') };
  if (body.length > MOST_ROWS) return { problem: problem('people.file-too-long', { most: MOST_ROWS }) };
  return body.map((cells) =>
    Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, plain(cells[index] ?? '')]] : []))),
  );
}

/** Our own exports put an apostrophe before what a sheet would take for a formula (contracts 31.12). */
function plain(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function columnOf(heading: string): Column | null {
  const word = heading.toLowerCase().trim();
  // The keys of COLUMNS are all there are.
  const columns = Object.keys(COLUMNS) as Column[];
  return columns.find((column) => (COLUMNS[column] as readonly string[]).includes(word)) ?? null;
}

function readLine(services: Services, actor: Actor, line: Line): { person: NewPerson | null; problems: Problem[] } {
  const role = roleOf(actor, line.role ?? '');
  const name = (line.name ?? '').replaceAll(/\s+/g, ' ');
  const problems: Problem[] = [];
  if (name.length < 2 || name.length > 80) problems.push(problem('people.name'));
  if (!role)
    return {
      person: null,
      problems: [...problems, problem('people.role-not-yours', { role: (line.role ?? '').slice(0, 40) })],
    };
  const endsOn = line.endsOn ? dateOf(line.endsOn) : null;
  if (line.endsOn && !endsOn) problems.push(problem('people.date', { value: line.endsOn.slice(0, 20) }));
  const sector = line.sector ? sectorOf(line.sector) : null;
  const person: NewPerson = { name, role, places: placesOf(actor, role, line), sector, endsOn };
  const refusal = refusalOfPerson(services, actor, person);
  return { person, problems: refusal ? [...problems, refusal] : problems };
}

/** `kader`, or the Indonesian name of the role as it stands on the screen. */
function roleOf(actor: Actor, typed: string): Role | null {
  const word = typed.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return (
    rolesCreatedBy(actor.role).find((role) => role === word || message('id', `role.${role}`).toLowerCase() === word) ??
    null
  );
}

function sectorOf(typed: string): NewPerson['sector'] {
  const word = typed.toLowerCase().trim();
  return SECTORS.find((sector) => sector === word || message('id', `sector.${sector}`).toLowerCase() === word) ?? null;
}

/** `2027-12-31` or, as sheets write it, `31/12/2027`. */
function dateOf(typed: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  const date = year ? `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}` : typed;
  return isPlainDate(date) ? date : null;
}

/** Without a code: the own area, where it is of the level that the role works in. Several RTs: `001 003` in one cell, of several RWs `001/001 002/003`. */
function placesOf(actor: Actor, role: Role, line: Line): string[] {
  const area = line.place || (actor.places[0] ?? '');
  if (levelFor(actor.role, role) !== 'rt' || !isVillage(area)) return [area];
  const rw = (line.rw ?? '').padStart(3, '0');
  return (line.rt ?? '')
    .split(/[\s+&]+/)
    .filter(Boolean)
    .map((cell) => {
      const [rt = '', own] = cell.split('/').toReversed();
      return `${area}/${own?.padStart(3, '0') ?? rw}/${rt.padStart(3, '0')}`;
    });
}
