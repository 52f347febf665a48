/** All texts of the system in both languages, merged from one small file per part. Keys are flat: `place.what`. */
import importEn from '#messages/parts/import.en.json' with { type: 'json' };
import importId from '#messages/parts/import.id.json' with { type: 'json' };
import mapEn from '#messages/parts/map.en.json' with { type: 'json' };
import mapId from '#messages/parts/map.id.json' with { type: 'json' };
import officePagesEn from '#messages/parts/office-pages.en.json' with { type: 'json' };
import officePagesId from '#messages/parts/office-pages.id.json' with { type: 'json' };
import officeEn from '#messages/parts/office.en.json' with { type: 'json' };
import officeId from '#messages/parts/office.id.json' with { type: 'json' };
import peopleEn from '#messages/parts/people.en.json' with { type: 'json' };
import peopleId from '#messages/parts/people.id.json' with { type: 'json' };
import operationEn from '#messages/parts/operation.en.json' with { type: 'json' };
import operationId from '#messages/parts/operation.id.json' with { type: 'json' };
import publicEn from '#messages/parts/public.en.json' with { type: 'json' };
import publicId from '#messages/parts/public.id.json' with { type: 'json' };
import rulesEn from '#messages/parts/rules.en.json' with { type: 'json' };
import rulesId from '#messages/parts/rules.id.json' with { type: 'json' };
import serverEn from '#messages/parts/server.en.json' with { type: 'json' };
import serverId from '#messages/parts/server.id.json' with { type: 'json' };
import startEn from '#messages/parts/start.en.json' with { type: 'json' };
import startId from '#messages/parts/start.id.json' with { type: 'json' };

export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type MessageParams = Readonly<Record<string, string | number>>;

type Texts = Readonly<Record<string, string>>;

/** By part, so that the test can name the part in which a translation is missing. */
export const MESSAGE_PARTS: Readonly<Record<string, Readonly<Record<Language, Texts>>>> = {
  rules: { id: rulesId, en: rulesEn },
  import: { id: importId, en: importEn },
  map: { id: mapId, en: mapEn },
  office: { id: officeId, en: officeEn },
  'office-pages': { id: officePagesId, en: officePagesEn },
  server: { id: serverId, en: serverEn },
  start: { id: startId, en: startEn },
  people: { id: peopleId, en: peopleEn },
  operation: { id: operationId, en: operationEn },
  public: { id: publicId, en: publicEn },
};

function merged(language: Language): Map<string, string> {
  return new Map(Object.values(MESSAGE_PARTS).flatMap((part) => Object.entries(part[language])));
}

const TEXTS: Readonly<Record<Language, Map<string, string>>> = { id: merged('id'), en: merged('en') };
const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

export function hasMessage(language: Language, key: string): boolean {
  return TEXTS[language].has(key);
}

/** 1549 → `1.549`, `2026-11-24` → `24 Nov 2026`; other text stays. Years therefore travel as text. */
function paramText(language: Language, value: string | number): string {
  if (typeof value === 'number') return value.toLocaleString(LOCALES[language]);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const day = new Date(`${value}T00:00:00Z`);
  // 31 February would silently become 3 March.
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) return value;
  return day.toLocaleDateString(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** The text of `key` with its `{placeholders}` filled; an unknown key shows itself, so that a gap is seen and not hidden. */
export function message(language: Language, key: string, params: MessageParams = {}): string {
  const text = TEXTS[language].get(key);
  if (text === undefined) return key;
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : paramText(language, value);
  });
}
