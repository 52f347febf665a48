/** All texts of the system in both languages, merged from one small file per part. Keys are flat: `place.what`. */
import { fillText, type Language, type MessageParams } from '#messages/fill-text.ts';
import auditEn from '#messages/parts/audit.en.json' with { type: 'json' };
import auditId from '#messages/parts/audit.id.json' with { type: 'json' };
import audit5En from '#messages/parts/audit5.en.json' with { type: 'json' };
import audit5Id from '#messages/parts/audit5.id.json' with { type: 'json' };
import badInputEn from '#messages/parts/bad-input.en.json' with { type: 'json' };
import badInputId from '#messages/parts/bad-input.id.json' with { type: 'json' };
import desilEn from '#messages/parts/desil.en.json' with { type: 'json' };
import desilId from '#messages/parts/desil.id.json' with { type: 'json' };
import familyWhyEn from '#messages/parts/family-why.en.json' with { type: 'json' };
import familyWhyId from '#messages/parts/family-why.id.json' with { type: 'json' };
import formsEn from '#messages/parts/forms.en.json' with { type: 'json' };
import formsId from '#messages/parts/forms.id.json' with { type: 'json' };
import familyLifeEn from '#messages/parts/family-life.en.json' with { type: 'json' };
import familyLifeId from '#messages/parts/family-life.id.json' with { type: 'json' };
import growthPagesEn from '#messages/parts/growth-pages.en.json' with { type: 'json' };
import growthPagesId from '#messages/parts/growth-pages.id.json' with { type: 'json' };
import growthEn from '#messages/parts/growth.en.json' with { type: 'json' };
import growthId from '#messages/parts/growth.id.json' with { type: 'json' };
import importEn from '#messages/parts/import.en.json' with { type: 'json' };
import importId from '#messages/parts/import.id.json' with { type: 'json' };
import indicatorsEn from '#messages/parts/indicators.en.json' with { type: 'json' };
import indicatorsId from '#messages/parts/indicators.id.json' with { type: 'json' };
import kaderEn from '#messages/parts/kader.en.json' with { type: 'json' };
import kaderId from '#messages/parts/kader.id.json' with { type: 'json' };
import kaderFamilyEn from '#messages/parts/kader-family.en.json' with { type: 'json' };
import kaderFamilyId from '#messages/parts/kader-family.id.json' with { type: 'json' };
import kaderPosyanduEn from '#messages/parts/kader-posyandu.en.json' with { type: 'json' };
import kaderPosyanduId from '#messages/parts/kader-posyandu.id.json' with { type: 'json' };
import ks21En from '#messages/parts/ks21.en.json' with { type: 'json' };
import ks21Id from '#messages/parts/ks21.id.json' with { type: 'json' };
import mapEn from '#messages/parts/map.en.json' with { type: 'json' };
import mapId from '#messages/parts/map.id.json' with { type: 'json' };
import officePagesEn from '#messages/parts/office-pages.en.json' with { type: 'json' };
import officePagesId from '#messages/parts/office-pages.id.json' with { type: 'json' };
import officeEn from '#messages/parts/office.en.json' with { type: 'json' };
import officeId from '#messages/parts/office.id.json' with { type: 'json' };
import packEn from '#messages/parts/pack.en.json' with { type: 'json' };
import packId from '#messages/parts/pack.id.json' with { type: 'json' };
import peopleEn from '#messages/parts/people.en.json' with { type: 'json' };
import peopleId from '#messages/parts/people.id.json' with { type: 'json' };
import operationEn from '#messages/parts/operation.en.json' with { type: 'json' };
import operationId from '#messages/parts/operation.id.json' with { type: 'json' };
import phonesOfficeEn from '#messages/parts/phones-office.en.json' with { type: 'json' };
import phonesOfficeId from '#messages/parts/phones-office.id.json' with { type: 'json' };
import publicEn from '#messages/parts/public.en.json' with { type: 'json' };
import publicId from '#messages/parts/public.id.json' with { type: 'json' };
import reassessedEn from '#messages/parts/reassessed.en.json' with { type: 'json' };
import reassessedId from '#messages/parts/reassessed.id.json' with { type: 'json' };
import requestsEn from '#messages/parts/requests.en.json' with { type: 'json' };
import requestsId from '#messages/parts/requests.id.json' with { type: 'json' };
import rulesEn from '#messages/parts/rules.en.json' with { type: 'json' };
import rulesId from '#messages/parts/rules.id.json' with { type: 'json' };
import serverEn from '#messages/parts/server.en.json' with { type: 'json' };
import serverId from '#messages/parts/server.id.json' with { type: 'json' };
import startEn from '#messages/parts/start.en.json' with { type: 'json' };
import startId from '#messages/parts/start.id.json' with { type: 'json' };
import syncEn from '#messages/parts/sync.en.json' with { type: 'json' };
import syncId from '#messages/parts/sync.id.json' with { type: 'json' };
import tracesEn from '#messages/parts/traces.en.json' with { type: 'json' };
import tracesId from '#messages/parts/traces.id.json' with { type: 'json' };
import villageRulesEn from '#messages/parts/village-rules.en.json' with { type: 'json' };
import villageRulesId from '#messages/parts/village-rules.id.json' with { type: 'json' };

export { LANGUAGES } from '#messages/fill-text.ts';
export type { Language, MessageParams } from '#messages/fill-text.ts';

type Texts = Readonly<Record<string, string>>;

/** By part, so that the test can name the part in which a translation is missing. */
export const MESSAGE_PARTS: Readonly<Record<string, Readonly<Record<Language, Texts>>>> = {
  rules: { id: rulesId, en: rulesEn },
  'village-rules': { id: villageRulesId, en: villageRulesEn },
  audit: { id: auditId, en: auditEn },
  audit5: { id: audit5Id, en: audit5En },
  'bad-input': { id: badInputId, en: badInputEn },
  desil: { id: desilId, en: desilEn },
  'family-why': { id: familyWhyId, en: familyWhyEn },
  forms: { id: formsId, en: formsEn },
  'family-life': { id: familyLifeId, en: familyLifeEn },
  growth: { id: growthId, en: growthEn },
  'growth-pages': { id: growthPagesId, en: growthPagesEn },
  import: { id: importId, en: importEn },
  indicators: { id: indicatorsId, en: indicatorsEn },
  kader: { id: kaderId, en: kaderEn },
  'kader-family': { id: kaderFamilyId, en: kaderFamilyEn },
  'kader-posyandu': { id: kaderPosyanduId, en: kaderPosyanduEn },
  ks21: { id: ks21Id, en: ks21En },
  map: { id: mapId, en: mapEn },
  office: { id: officeId, en: officeEn },
  'office-pages': { id: officePagesId, en: officePagesEn },
  server: { id: serverId, en: serverEn },
  start: { id: startId, en: startEn },
  pack: { id: packId, en: packEn },
  people: { id: peopleId, en: peopleEn },
  'phones-office': { id: phonesOfficeId, en: phonesOfficeEn },
  operation: { id: operationId, en: operationEn },
  public: { id: publicId, en: publicEn },
  reassessed: { id: reassessedId, en: reassessedEn },
  requests: { id: requestsId, en: requestsEn },
  sync: { id: syncId, en: syncEn },
  traces: { id: tracesId, en: tracesEn },
};

function merged(language: Language): Map<string, string> {
  return new Map(Object.values(MESSAGE_PARTS).flatMap((part) => Object.entries(part[language])));
}

const TEXTS: Readonly<Record<Language, Map<string, string>>> = { id: merged('id'), en: merged('en') };

export function hasMessage(language: Language, key: string): boolean {
  return TEXTS[language].has(key);
}

/** The text of `key` with its `{placeholders}` filled; an unknown key shows itself, so that a gap is seen and not hidden. */
export function message(language: Language, key: string, params: MessageParams = {}): string {
  const text = TEXTS[language].get(key);
  if (text === undefined) return key;
  return fillText(language, text, params);
}
