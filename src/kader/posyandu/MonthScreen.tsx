/** @jsxImportSource preact */
/** Closing the month: SKDN with its words, who was not weighed by name, and a line to hand on to the nurse. */
import { useState } from 'preact/hooks';
import { addMonths, monthOf, type Month } from '#domain/basics/plain-date.ts';
import { percent, roundHalfAwayFromZero } from '#domain/basics/rounding.ts';
import type { Skdn } from '#domain/growth/skdn.ts';
import { monthWords } from '#kader/posyandu/age-words.ts';
import type { PosyanduChild } from '#kader/posyandu/children.ts';
import { closedOn, closeMonth } from '#kader/posyandu/closed-months.ts';
import { ClosedByOthers } from '#kader/posyandu/ClosedByOthers.tsx';
import { closingsOf } from '#kader/posyandu/closing.ts';
import { monthReport } from '#kader/posyandu/month-report.ts';
import { childLink, RtChoice } from '#kader/posyandu/PosyanduScreen.tsx';
import { chooseRt, rtChosen, useChildren } from '#kader/posyandu/use-children.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import '#kader/posyandu/posyandu.css';

export function MonthScreen() {
  const { t, language } = useWords();
  const { today } = useWork();
  const [month, setMonth] = useState(monthOf(today));
  const [rt, setRt] = useState(rtChosen());
  const { children, rts } = useChildren(month, rt);
  const { notWeighed, withoutSex } = monthReport(children, month);
  const isThisMonth = month === monthOf(today);
  return (
    <Screen
      title={t('kader-posyandu.close.title', { month: monthWords(month, language) })}
      lead={t(rt === null ? 'kader-posyandu.close.all-rt' : 'kader-posyandu.close.one-rt', { rt: rt ?? '' })}
      back={linkTo('posyandu')}
    >
      {rts.length > 1 && <RtChoice rts={rts} rt={rt} onChoose={(chosen) => (chooseRt(chosen), setRt(chosen))} />}
      <button class="second" type="button" onClick={() => setMonth(isThisMonth ? monthBefore(today) : monthOf(today))}>
        {monthWords(isThisMonth ? monthBefore(today) : monthOf(today), language)}
      </button>
      <Close key={`${month}/${rt}`} balita={children} month={month} rt={rt} />
      {withoutSex.length > 0 && (
        <Notice tone="due" title={t('kader-posyandu.close.without-sex', { count: withoutSex.length })} />
      )}
      <h2>{t('kader-posyandu.close.not-weighed', { count: notWeighed.length })}</h2>
      {notWeighed.length === 0 && <p class="muted">{t('kader-posyandu.close.everybody')}</p>}
      <ul class="cards">
        {notWeighed.map((child) => (
          <li key={child.personId}>
            <a class="card" href={childLink(child)}>
              <strong>{child.name || t('kader.no-name')}</strong>
              <span class="muted"> RT {child.rt}</span>
            </a>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

const monthBefore = (today: string): Month => monthOf(addMonths(`${monthOf(today)}-01`, -1));

interface CloseProps {
  balita: readonly PosyanduChild[];
  month: Month;
  rt: string | null;
}

function Close({ balita, month, rt }: CloseProps) {
  const { t } = useWords();
  const { person, today, save } = useWork();
  const { skdn, books: answered, bookUnknown } = monthReport(balita, month);
  const key = { account: person.account, month, rt };
  const [closed, setClosed] = useState(closedOn(key));
  const [isDiskFull, setDiskFull] = useState(false);
  const [typed, setTyped] = useState('');
  const counted = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : (closed?.books ?? null);
  const isUnreadable = typed.trim() !== '' && !/^\d{1,4}$/.test(typed.trim());
  const k = counted ?? answered;
  const isTooMany = k !== null && k > skdn.s;
  const once = useOnce();
  const close = async (): Promise<boolean> => {
    const isSaved = await save(...closingsOf(balita, month, today, counted));
    setDiskFull(!isSaved);
    if (isSaved) setClosed(closeMonth(key, { on: today, books: counted }));
    return false;
  };
  return (
    <div class="stack month">
      <label class="field">
        <span>{t('kader-posyandu.close.books')}</span>
        <input
          name="books"
          inputMode="numeric"
          autocomplete="off"
          maxLength={4}
          value={typed}
          aria-invalid={isUnreadable}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        {isUnreadable && (
          <span class="field-wrong" role="alert">
            {t('kader-posyandu.close.books-wrong')}
          </span>
        )}
      </label>
      {counted === null && bookUnknown > 0 && (
        <p class="muted">{t('kader-posyandu.close.books-unknown', { count: bookUnknown })}</p>
      )}
      {isTooMany && <Notice tone="overdue" title={t('kader-posyandu.close.too-many', { s: skdn.s })} alert />}
      <SkdnTable skdn={skdn} k={isTooMany ? null : k} />
      {isDiskFull && <Notice tone="overdue" title={t('kader-posyandu.close.no-disk')} alert />}
      <ClosedByOthers
        month={month}
        places={[...new Set(balita.map(({ place }) => place))]}
        isClosedHere={closed !== null}
      />
      {closed && <Notice tone="ok" title={t('kader-posyandu.close.sent', { day: closed.on })} alert />}
      <button
        class={closed ? 'second' : 'main'}
        type="button"
        disabled={isTooMany || isUnreadable || balita.length === 0}
        onClick={() => void once(close)}
      >
        {t(closed ? 'kader-posyandu.close.again' : 'kader-posyandu.close.go')}
      </button>
    </div>
  );
}

function SkdnTable({ skdn, k }: { skdn: Skdn; k: number | null }) {
  const { t } = useWords();
  const { s, d, n, t: notGained, o, b } = skdn;
  const rows: [string, number | null][] = [
    ['s', s],
    ['k', k],
    ['d', d],
    ['n', n],
    ['t', notGained],
    ['o', o],
    ['b', b],
  ];
  const shares: [string, number | null][] = [
    ['ds', skdn.participation],
    ['ks', k === null ? null : percent(k, s)],
    ['nd', skdn.success],
  ];
  return (
    <table class="skdn">
      <caption class="visually-hidden">SKDN</caption>
      <tbody>
        {rows.map(([letter, count]) => (
          <tr key={letter}>
            <th scope="row">
              <strong>{letter.toUpperCase()}</strong> {t(`kader-posyandu.skdn.${letter}`)}
            </th>
            <td>{count ?? t('kader-posyandu.close.unknown')}</td>
          </tr>
        ))}
        {shares.map(([share, value]) => (
          <tr key={share}>
            <th scope="row">{t(`kader-posyandu.skdn.${share}`)}</th>
            <td>
              {value === null
                ? t('kader-posyandu.close.unknown')
                : t('kader-posyandu.percent', { value: roundHalfAwayFromZero(value, 1) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
