/** What is typed about a new or changed person, and what is sent of it. */
import type { NewPerson, Person } from '#contract/people.ts';
import { levelFor, type PlaceLevel } from '#domain/access/who-creates-whom.ts';
import type { Role } from '#domain/access/roles.ts';
import { isVillage } from '#domain/area/place-code.ts';
import { isPlainDate, type PlainDate } from '#domain/basics/plain-date.ts';
import { SECTORS } from '#domain/need/need.ts';

export interface PersonDraft {
  name: string;
  role: Role | '';
  /** Area code; for RTs the village. */
  area: string;
  /** One for each RW; at least one. */
  rws: readonly RwDraft[];
  sector: string;
  endsOn: string;
}

/** As people write them: `1` and `1 3`. */
export interface RwDraft {
  rw: string;
  rts: string;
}

export const EMPTY_RW: RwDraft = { rw: '', rts: '' };

type Field = keyof PersonDraft;

const NEEDED: Readonly<Record<string, string>> = {
  name: 'people.need-name',
  role: 'people.need-role',
  area: 'people.need-place',
  rws: 'people.need-place',
  sector: 'people.need-sector',
  endsOn: 'people.need-date',
};

export function emptyDraft(area: string, creates: readonly Role[]): PersonDraft {
  return {
    name: '',
    role: creates.length === 1 ? (creates[0] ?? '') : '',
    area: isVillage(area) ? area : '',
    rws: [EMPTY_RW],
    sector: '',
    endsOn: '',
  };
}

/** The level of area this role works in when `creator` makes it. */
export function draftLevel(creator: Role, draft: PersonDraft): PlaceLevel | null {
  return draft.role === '' ? null : levelFor(creator, draft.role);
}

/** Message keys by field; empty when it can be sent. */
export function draftProblems(creator: Role, draft: PersonDraft, today: PlainDate): Partial<Record<Field, string>> {
  const level = draftLevel(creator, draft);
  const missing: Field[] = [];
  if (draft.name.trim().length < 2) missing.push('name');
  if (draft.role === '') missing.push('role');
  if (level && draft.area === '') missing.push('area');
  if (level === 'rt' && !draft.rws.every(isWhole)) missing.push('rws');
  if (draft.role === 'sector_officer' && draft.sector === '') missing.push('sector');
  if (draft.endsOn !== '' && (!isPlainDate(draft.endsOn) || draft.endsOn < today)) missing.push('endsOn');
  return Object.fromEntries(missing.map((field) => [field, NEEDED[field]]));
}

export function isWhole({ rw, rts }: RwDraft): boolean {
  return /^\d{1,3}$/.test(rw.trim()) && /^\d{1,3}(\s+\d{1,3})*$/.test(rts.trim());
}

/** `1` and `1 3` become `<village>/001/001` and `<village>/001/003`; an RT that stands twice is one. */
export function draftPlaces(creator: Role, draft: PersonDraft): string[] {
  if (draftLevel(creator, draft) !== 'rt') return [draft.area];
  const places = draft.rws.flatMap(({ rw, rts }) =>
    rts
      .trim()
      .split(/\s+/)
      .map((rt) => `${draft.area}/${rw.trim().padStart(3, '0')}/${rt.padStart(3, '0')}`),
  );
  return [...new Set(places)];
}

/** What a person has, as the form shows it: one row for each RW. */
export function draftOf({ name, role, places, sector, endsOn }: Person): PersonDraft {
  const byRw = Map.groupBy(places, (place) => place.split('/')[1] ?? '');
  const rws = [...byRw].map(([rw, inside]) => ({
    rw,
    rts: inside.flatMap((place) => place.split('/')[2] ?? []).join(' '),
  }));
  const [area = ''] = (places[0] ?? '').split('/');
  return { name, role, area, rws: rws.length > 0 ? rws : [EMPTY_RW], sector: sector ?? '', endsOn: endsOn ?? '' };
}

export function newPersonOf(creator: Role, draft: PersonDraft): NewPerson | null {
  if (draft.role === '') return null;
  return {
    name: draft.name.trim(),
    role: draft.role,
    places: draftPlaces(creator, draft),
    sector: SECTORS.find((sector) => sector === draft.sector) ?? null,
    endsOn: draft.endsOn || null,
  };
}
