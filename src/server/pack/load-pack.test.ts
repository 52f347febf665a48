import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ruleConfig, ruleSetOf } from '#contract/rule-config.ts';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { born, family, head, wife } from '#domain/assessment/family.fixture.ts';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import { ruleSetOn, type Pack } from '#domain/pack/pack.ts';
import { loadPack } from '#server/pack/load-pack.ts';
import { SentenceError } from '#server/start/sentence.ts';

const directory = mkdtempSync(join(tmpdir(), 'cikar-pack-'));
const file = join(directory, 'pack.json');
afterAll(() => rmSync(directory, { recursive: true }));

const OURS = readFileSync('db/reference/pack/babel.json', 'utf8');
const withKeys = (keys: object): Pack => {
  // Our own pack is an object with rule sets.
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(OURS) as object), ...keys }));
  return loadPack(file);
};
const withSets = (ruleSets: unknown): Pack => withKeys({ ruleSets });
const withSettings = (settings: unknown): Pack => withSets([{ version: 'uji', from: '2020-01-01', settings }]);
const mistakes = (load: () => Pack): string[] => {
  try {
    load();
  } catch (error) {
    if (error instanceof SentenceError) return error.message.split('\n').slice(1);
    throw error;
  }
  return [];
};

describe('the province pack', () => {
  it('our own is accepted, and a rule set without settings has the defaults of rulebook 17.1', () => {
    expect(loadPack().ruleSets[0]?.settings).toEqual(DEFAULT_SETTINGS);
    expect(withSettings({}).ruleSets[0]?.settings).toEqual(DEFAULT_SETTINGS);
  });

  it('a part of the decent house leaves the other limits as they are (rulebook 4.3, V9)', () => {
    expect(
      withSettings({ decentHouse: { minAreaPerPerson: 9, weakRoofs: [] } }).ruleSets[0]?.settings.decentHouse,
    ).toEqual({
      ...DEFAULT_SETTINGS.decentHouse,
      minAreaPerPerson: 9,
      weakRoofs: [],
    });
  });

  it.each([
    [{ ksVersion: 'PK21' }, 'ksVersion: harus salah satu dari PK15, KS21.'],
    [{ ibanggaNaMode: true }, 'ibanggaNaMode: harus salah satu dari exclude, pass.'],
    [{ unknownWater: 'poor' }, 'unknownWater: harus salah satu dari unknown, decent.'],
    [{ decentHouse: { minAreaPerPerson: 0 } }, 'decentHouse.minAreaPerPerson: harus lebih dari 0.'],
    [{ decentHouse: { minAreaPerPerson: 100.5 } }, 'decentHouse.minAreaPerPerson: paling banyak 100.'],
    [{ decentHouse: { weakFloors: [7, 10] } }, 'decentHouse.weakFloors[1]: paling banyak 9.'],
    [{ decentHouse: { weakWalls: '4' } }, 'decentHouse.weakWalls: harus berupa daftar [ ].'],
    [{ decentHouse: { weakRoof: [1] } }, 'decentHouse: kunci weakRoof tidak dikenal.'],
    [{ decentHouse: null }, 'decentHouse: harus berupa objek { }.'],
    [{ oldMin: 41 }, 'oldMin: tidak boleh di atas oldMax.'],
    [{ manyMin: 2.5 }, 'manyMin: harus berupa bilangan bulat.'],
    [{ malIsModern: 'ya' }, 'malIsModern: harus berupa true atau false.'],
  ])('bad settings are a sentence with their place: %j', (settings, expected) => {
    expect(mistakes(() => withSettings(settings))).toEqual([`ruleSets[0].settings.${expected}`]);
  });

  it('rulebook 17: headings of lists of deciles belong to a column that is read', () => {
    const headed = (desilHeadings: object): Pack => withKeys({ desilHeadings });
    expect(headed({ NIK: ['No Induk'] }).desilHeadings).toEqual({ NIK: ['No Induk'] });
    expect(mistakes(() => headed({ Umur: ['Usia'] }))).toEqual(['desilHeadings: kunci Umur tidak dikenal.']);
  });

  it('rule sets out of order, or of one name, are refused, and so is what is no JSON', () => {
    const set = (version: string, from: string): object => ({ version, from, settings: {} });
    expect(mistakes(() => withSets([set('b', '2026-11-01'), set('a', '2020-01-01')]))).toEqual([
      'ruleSets[1].from: kumpulan aturan harus urut menurut tanggal mulainya.',
    ]);
    expect(mistakes(() => withSets([set('a', '2020-01-01'), set('a', '2026-11-01')]))).toEqual([
      'ruleSets[1].version: nama versi ini sudah dipakai kumpulan aturan lain.',
    ]);
    expect(mistakes(() => withSets([]))).toEqual(['ruleSets: paling sedikit 1.']);
    writeFileSync(file, '{');
    expect(mistakes(() => loadPack(file))).toEqual(['isinya bukan JSON.']);
  });
});

describe('a setting decides alike on the server, the phone and the command line', () => {
  const house = { toilet: 1, floor: 2, wall: 1, roof: 2, area_m2: 30, persons: 4 };
  const answers = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`pk15_${String(at + 1).padStart(2, '0')}`, true]),
  );
  const classic = Object.fromEntries(
    Array.from({ length: 21 }, (_, at) => [`ks21_${String(at + 1).padStart(2, '0')}`, at !== 5]),
  );
  const own = ['01', '03a', '03b', '03c', '03d', '04', '05'].map((each) => [
    `pk21_${each}`,
    each === '04' || each === '05',
  ]);
  const later = Array.from({ length: 8 }, (_, at) => [`ibangga_${at + 10}`, true]);
  const asked = {
    ...answers,
    ...classic,
    ...house,
    ...Object.fromEntries([...own, ...later]),
    pk21_02: { na: true as const },
  };
  const people = [head({ insurance: 'PBI' }), wife({ insurance: 'PBI', birth_date: born('1995-06-15') })];
  const assessed = (items: Parameters<typeof family>[0], pack: Pack): ReturnType<typeof assessFamily> =>
    assessFamily(family({ ...asked, ...items }, people), '2026-11-24', ruleSetOn(pack, '2026-11-24'));

  it.each([
    ['R-KS-03', { ksVersion: 'KS21' }, { ks_version: 'KS21' }, { water: 2 }],
    ['R-IBG-01', { ibanggaNaMode: 'pass' }, { na_mode: 'pass' }, { water: 5 }],
    ['R-KRS-03', { unknownWater: 'decent' }, { unknown_water: 'decent' }, {}],
    [
      'rulebook 4.3',
      { decentHouse: { minAreaPerPerson: 8 } },
      { decent_house: { min_area_per_person: 8 } },
      { water: 2 },
    ],
  ])('%s: %j', (_rule, settings, config, items) => {
    const pack = withSettings({ ...settings, childFindings: true });
    const changed = assessed(items, pack);
    const before = assessed(items, withSettings({ childFindings: true }));
    expect([changed.statuses, changed.facts]).not.toEqual([before.statuses, before.facts]);
    // The phone gets the pack as JSON, whose shape is the same; the command line has its own file.
    expect(assessed(items, JSON.parse(JSON.stringify(pack)) as Pack)).toEqual(changed);
    const byFile = ruleSetOf(ruleConfig.parse({ ...config, version: 'uji' }), 'uji').settings;
    expect({ ...byFile, childFindings: true }).toEqual(ruleSetOn(pack, '2026-11-24').settings);
  });
});
