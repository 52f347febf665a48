import { Link } from '@tanstack/react-router';
import type { NeedView } from '#contract/family.ts';
import { NeedActions } from '#office/need/NeedActions.tsx';
import { needState, serviceText } from '#office/need/need-state.ts';
import type { NeedTab } from '#office/need/need-queries.ts';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/DataTable.tsx';

interface NeedTableProps {
  rows: readonly NeedView[];
  tab: NeedTab;
  onSaved: (text: string) => void;
}

export function NeedTable({ rows, tab, onSaved }: NeedTableProps) {
  const { t } = useLanguage();
  const columns: Column<NeedView>[] = [
    { id: 'for', header: t('needs.for'), kind: 'main', cell: (need) => <NeedSubject need={need} /> },
    { id: 'place', header: t('needs.place'), kind: 'wide', cell: (need) => <NeedPlace need={need} /> },
    { id: 'service', header: t('needs.service'), kind: 'wide', cell: (need) => <NeedService need={need} /> },
    { id: 'promise', header: t('needs.promise'), kind: 'wide', cell: (need) => <NeedStanding need={need} /> },
    {
      id: 'act',
      header: t('needs.act'),
      kind: 'acts',
      cell: (need) => <NeedActions need={need} basedOn={0} onSaved={onSaved} />,
    },
  ];
  return (
    <DataTable
      caption={t('needs.caption', { tab: t(`needs.tab.${tab}`) })}
      columns={columns}
      rows={rows}
      rowKey={(need) => need.id}
    />
  );
}

function NeedService({ need }: { need: NeedView }) {
  const words = useLanguage();
  return (
    <>
      <div className="strong">{serviceText(need.service, words)}</div>
      <div className="muted small">{words.t(need.card.reason.key, need.card.reason.params)}</div>
    </>
  );
}

/** A sector officer has the card only; who may open the family gets the way there (contracts 4). */
function NeedSubject({ need }: { need: NeedView }) {
  const { t } = useLanguage();
  const me = useMe();
  const { name, age } = need.card;
  const mayOpen = need.familyId !== null && me.menu.includes('families');
  return (
    <>
      {mayOpen && need.familyId ? (
        <Link to="/families/$village/$id" params={{ village: need.villageCode, id: need.familyId }}>
          {name}
        </Link>
      ) : (
        name
      )}
      {age !== null && <span className="card-age">{t('family.age-short', { age })}</span>}
    </>
  );
}

function NeedPlace({ need }: { need: NeedView }) {
  const { card, villageName } = need;
  const details = [card.address, card.phone, card.nikLast4 && `NIK\u00a0…\u2060${card.nikLast4}`]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      {villageName}
      {card.rt && `, RT ${card.rt}`}
      {details && <div className="muted small">{details}</div>}
    </>
  );
}

/** Where it stands, and whose word it is. */
export function NeedStanding({ need }: { need: NeedView }) {
  const { t } = useLanguage();
  const state = needState(need, t);
  const { promise, delivery, verification, bounces } = need;
  return (
    <div>
      <StateLabel tone={state.tone}>{state.text}</StateLabel>
      {promise && (
        <div className="muted small">
          {t('need.promised-by', { by: promise.by, on: promise.on, dueOn: promise.dueOn })}
        </div>
      )}
      {promise?.note && <div className="small">“{promise.note}”</div>}
      {!promise && <div className="muted small">{t('need.opened', { date: need.openedOn })}</div>}
      {!promise && <div className="muted small">{t('need.expected', { date: need.expectedOn })}</div>}
      {delivery && <div className="muted small">{t('need.delivered-by', { by: delivery.by, on: delivery.on })}</div>}
      {delivery?.note && <div className="small">“{delivery.note}”</div>}
      {verification && (
        <div className="muted small">{t('need.verified-by', { by: verification.by, on: verification.on })}</div>
      )}
      {bounces > 0 && <div className="tone-due small">{t('need.bounces', { count: bounces })}</div>}
    </div>
  );
}
