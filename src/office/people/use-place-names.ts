import { useSuspenseQuery } from '@tanstack/react-query';
import { villageOf } from '#domain/area/place-code.ts';
import { areaName } from '#office/shell/area-name.ts';
import { areasQuery } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** `['19.01.04.2010/001/001', '…/001/003']` as people say it: `Kota Kapur, RW 001 RT 001, 003`. */
export function usePlaceNames(): (places: readonly string[]) => string {
  const { t } = useLanguage();
  const { data: areas } = useSuspenseQuery(areasQuery);
  return (places) => {
    const byRw = Map.groupBy(places, (place) => place.split('/').slice(0, 2).join('/'));
    return [...byRw]
      .map(([front, inside]) => {
        const [code = '', rw] = front.split('/');
        const area = areas.find((known) => known.code === villageOf(code));
        const name = area ? areaName(area) : code;
        const rts = inside.flatMap((place) => place.split('/')[2] ?? []).join(', ');
        return rw ? `${name}, ${t('people.rw')} ${rw} ${t('people.rts')} ${rts}` : name;
      })
      .join('; ');
  };
}
