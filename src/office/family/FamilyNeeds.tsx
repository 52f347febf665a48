import type { FamilyPageView, NeedView } from '#contract/family.ts';
import type { NeedStatus } from '#domain/need/need.ts';
import { NeedActions } from '#office/need/NeedActions.tsx';
import { NeedStanding } from '#office/need/NeedTable.tsx';
import { serviceText } from '#office/need/need-state.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/need/need.css';

/** What bounced has a new need beside it (contracts 31.6). */
const ENDED: readonly NeedStatus[] = ['verified', 'bounced', 'no-longer-needed'];
const dueOf = (need: NeedView): string => need.dueOn ?? need.expectedOn;

export function FamilyNeeds({ family, onSaved }: { family: FamilyPageView; onSaved: (text: string) => void }) {
  const { t } = useLanguage();
  const running = family.needs
    .filter((need) => !ENDED.includes(need.status))
    .sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1));
  return (
    <section className="card" aria-labelledby="needs-title">
      <h2 id="needs-title">{t('family.needs')}</h2>
      {running.length === 0 && <p className="muted">{t('family.no-needs')}</p>}
      <ul className="needs">
        {running.map((need) => (
          <FamilyNeed key={need.id} need={need} seq={family.seq} onSaved={onSaved} />
        ))}
      </ul>
    </section>
  );
}

function FamilyNeed({ need, seq, onSaved }: { need: NeedView; seq: number; onSaved: (text: string) => void }) {
  const words = useLanguage();
  return (
    <li className="stack-tight">
      <div>
        <span className="strong">{serviceText(need.service, words)}</span>{' '}
        <span className="muted">
          {words.t('need.for', { name: need.card.name })} · {words.t(`sector.${need.sector}`)}
        </span>
      </div>
      <NeedStanding need={need} />
      <NeedActions need={need} basedOn={seq} onSaved={onSaved} />
    </li>
  );
}
