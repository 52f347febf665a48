import type { GrowthVillage } from '#contract/growth.ts';
import { SKDN_LETTERS } from '#domain/growth/posyandu-month.ts';
import { formatMonth } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import type { Translate } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';

type Closed = GrowthVillage['closed'][number];

/** Which posyandu closed the month, as it was reported and as the data say now; a difference is told with both figures. */
export function ClosedMonths({ data }: { data: GrowthVillage }) {
  const { t, language } = useLanguage();
  const month = formatMonth(data.month, language);
  if (data.closed.length === 0) return <p className="muted">{t('growth-pages.closed.none', { month })}</p>;
  const columns: Column<Closed>[] = [
    {
      id: 'places',
      header: t('growth-pages.closed.places'),
      kind: 'main',
      cell: ({ places }) => placesText(places, t),
    },
    {
      id: 'when',
      header: t('growth-pages.closed.when'),
      cell: ({ closedOn, by }) => t('growth-pages.closed.by', { date: closedOn, by }),
    },
    ...SKDN_LETTERS.map((letter): Column<Closed> => ({
      id: letter,
      header: letter.toUpperCase(),
      kind: 'number',
      cell: ({ reported, recomputed, differing }) =>
        differing.includes(letter)
          ? t('growth-pages.closed.both', { told: reported[letter] ?? '–', found: recomputed[letter] ?? '–' })
          : (reported[letter] ?? '–'),
    })),
    {
      id: 'differs',
      header: t('growth-pages.closed.compared'),
      cell: ({ differing }) =>
        differing.length === 0 ? (
          <StateLabel tone="ok">{t('growth-pages.closed.same')}</StateLabel>
        ) : (
          <StateLabel tone="due">
            {t('growth-pages.closed.differs', { letters: differing.join(', ').toUpperCase() })}
          </StateLabel>
        ),
    },
  ];
  return (
    <section aria-labelledby="closed-title">
      <h2 id="closed-title">{t('growth-pages.closed.title', { count: data.closed.length, month })}</h2>
      <DataTable
        caption={t('growth-pages.closed.title', { count: data.closed.length, month })}
        columns={columns}
        rows={data.closed}
        rowKey={({ places }) => places.join()}
      />
    </section>
  );
}

/** "RT 001/RW 002, RT 003/RW 002": the parts of a place after its village. */
function placesText(places: readonly string[], t: Translate): string {
  return places
    .map((place) => {
      const [, rw = '-', rt = '-'] = place.split('/');
      return t('growth-pages.closed.place', { rt, rw });
    })
    .join(', ');
}
