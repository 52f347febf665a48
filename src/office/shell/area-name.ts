import type { Area } from '#contract/common.ts';

const PREFIX: Partial<Record<Area['kind'], string>> = { kabupaten: 'Kab.', kota: 'Kota' };

/** `Kab. Bangka`, `Mendo Barat`, `Kota Kapur`: a prefix only where two areas would otherwise have one name. */
export function areaName(area: Pick<Area, 'kind' | 'name'>): string {
  const name = area.name.replace(/^Kabupaten /, 'Kab. ');
  const prefix = PREFIX[area.kind];
  return prefix && !/^(kab\.|kota )/i.test(name) ? `${prefix} ${name}` : name;
}
