import { expect, test } from 'vitest';
import { findVillages, keepVillageNames, villageNames } from '#kader/family/village-names.ts';

const area = (code: string, name: string, level: string, parentCode: string | null) => ({
  code,
  name,
  level,
  kind: level === 'village' ? 'desa' : 'kecamatan',
  parentCode,
});
const ANSWER = {
  areas: [
    area('19.01.04', 'Mendo Barat', 'district', '19.01'),
    area('19.01.04.2010', 'Kota Kapur', 'village', '19.01.04'),
    area('19.01.04.2011', 'Mendo', 'village', '19.01.04'),
    area('19.01.04.2012', 'Penagan', 'village', '19.01.04'),
  ],
};

function phone(status = 200) {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const asked: string[] = [];
  const call = async (_method: string, path: string) => {
    asked.push(path);
    return { status, body: status === 200 ? ANSWER : null };
  };
  return { store, asked, call };
}

test('issue 5: a village is found by its name or its kecamatan, the one that is called so first', async () => {
  const { store, call } = phone();
  await keepVillageNames({ call, now: () => 0 }, store);
  const found = (typed: string) => findVillages(villageNames(store), typed).map(({ name }) => name);
  expect(found('kota')).toEqual(['Kota Kapur']);
  expect(found('mendo')).toEqual(['Mendo', 'Kota Kapur', 'Penagan']);
  expect(found('penagan mendo')).toEqual(['Penagan']);
  expect(found('p')).toEqual([]);
});

test('the names are asked for once a month, and again when they did not come', async () => {
  const { store, asked, call } = phone();
  const day = 24 * 3_600_000;
  for (const at of [0, day, 29 * day, 31 * day]) await keepVillageNames({ call, now: () => at }, store);
  expect(asked).toHaveLength(2);
  const none = phone(503);
  for (const at of [0, 1]) await keepVillageNames({ call: none.call, now: () => at }, none.store);
  expect([none.asked.length, villageNames(none.store)]).toEqual([2, []]);
});
