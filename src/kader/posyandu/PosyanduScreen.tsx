/** @jsxImportSource preact */
/** The weighing morning: one line for each child, who is still to come first, the next one under the thumb. */
import { useMemo, useState } from 'preact/hooks';
import { matches, plainName } from '#kader/family/find-families.ts';
import { ageWords, monthWords } from '#kader/posyandu/age-words.ts';
import { isWeighedIn, lastMeasured, monthsOld, queueOf, type PosyanduChild } from '#kader/posyandu/children.ts';
import { readGrowth } from '#kader/posyandu/read-growth.ts';
import { chooseRt, rtChosen, useChildren } from '#kader/posyandu/use-children.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Screen, State } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import '#kader/posyandu/posyandu.css';

/** More on asking, so that an old phone scrolls. */
const SHOWN = 40;

export function PosyanduScreen() {
  const { t, language } = useWords();
  const [rt, setRt] = useState(rtChosen());
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(SHOWN);
  const { month, children, rts } = useChildren(undefined, rt);
  const queue = useMemo(() => {
    const wanted = plainName(typed);
    const some = wanted === '' ? children : children.filter((child) => matches(plainName(child.name), wanted));
    return queueOf(some, month);
  }, [children, month, typed]);
  const done = children.filter((child) => isWeighedIn(child, month)).length;
  const next = queue.find((child) => !isWeighedIn(child, month));
  return (
    <Screen
      title={t('kader-posyandu.title')}
      lead={t('kader-posyandu.lead', { month: monthWords(month, language), done, all: children.length })}
      footer={
        next && (
          <a class="main" href={childLink(next)}>
            {t('kader-posyandu.weigh', { name: next.name })}
          </a>
        )
      }
    >
      {rts.length > 1 && <RtChoice rts={rts} rt={rt} onChoose={(chosen) => (chooseRt(chosen), setRt(chosen))} />}
      <label class="field">
        <span>{t('kader-posyandu.search')}</span>
        <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      {children.length === 0 && <p class="empty">{t('kader-posyandu.none')}</p>}
      {children.length > 0 && queue.length === 0 && <p class="empty">{t('kader-posyandu.none-found')}</p>}
      <ul class="cards">
        {queue.slice(0, shown).map((child) => (
          <li key={child.personId}>
            <ChildLine child={child} month={month} />
          </li>
        ))}
      </ul>
      {queue.length > shown && (
        <button class="second" type="button" onClick={() => setShown(shown + SHOWN)}>
          {t('kader.more', { count: queue.length - shown })}
        </button>
      )}
      <a class="second" href={linkTo('posyandu-month')}>
        {t('kader-posyandu.close.open', { month: monthWords(month, language) })}
      </a>
    </Screen>
  );
}

export const childLink = ({ villageCode, familyId, personId }: PosyanduChild): string =>
  linkTo('child', villageCode, familyId, personId);

interface RtChoiceProps {
  rts: readonly string[];
  rt: string | null;
  onChoose: (rt: string | null) => void;
}

export function RtChoice({ rts, rt, onChoose }: RtChoiceProps) {
  const { t } = useWords();
  return (
    <label class="field">
      <span>{t('kader-posyandu.rt')}</span>
      <select value={rt ?? ''} onChange={(event) => onChoose(event.currentTarget.value || null)}>
        <option value="">{t('kader-posyandu.rt-all')}</option>
        {rts.map((each) => (
          <option key={each} value={each}>
            RT {each}
          </option>
        ))}
      </select>
    </label>
  );
}

function ChildLine({ child, month }: { child: PosyanduChild; month: string }) {
  const { t } = useWords();
  const { today } = useChildren(month);
  return (
    <a class="card child-line" href={childLink(child)}>
      <span>
        <strong>{child.name || t('kader.no-name')}</strong>
        <span class="muted">
          {' '}
          {ageWords(monthsOld(child, today), t)} · RT {child.rt}
        </span>
      </span>
      <ChildState child={child} month={month} />
    </a>
  );
}

function ChildState({ child, month }: { child: PosyanduChild; month: string }) {
  const { t } = useWords();
  const last = lastMeasured(child);
  if (!last) return <State tone="due">{t('kader-posyandu.never')}</State>;
  if (!isWeighedIn(child, month)) return <State tone="due">{t('kader-posyandu.last', { day: last.measuredOn })}</State>;
  const { again, letter } = readGrowth(child, last);
  if (again.length > 0) return <State tone="overdue">{t('kader-posyandu.again')}</State>;
  const weight = last.weightKg === null ? '' : t('kader-posyandu.kg', { value: last.weightKg });
  return (
    <State tone={letter === 'T' ? 'due' : 'ok'}>
      {letter ? `${weight} · ${t(`growth.letter.${letter}`)}` : weight}
    </State>
  );
}
