import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { maySend } from '#domain/access/rights.ts';
import type { MemberView } from '#office/family/family-draft.ts';
import { SamePersonDialog } from '#office/family/SamePersonDialog.tsx';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

interface RecordsProps {
  member: MemberView;
  family: FamilyPageView;
  onSaved: (text: string) => void;
}

/** Other records of this person: the way to say there is one, and to take it back. */
export function MemberRecords({ member, family, onSaved }: RecordsProps) {
  const words = useLanguage();
  const { t } = words;
  const me = useMe();
  const [isAsking, setIsAsking] = useState(false);
  const undo = useSubmit<'persons-unmerged'>(() => onSaved(t('same.undone', { name: member.name })));
  if (!maySend(me, 'persons-merged')) return null;
  return (
    <>
      {member.merged.map(({ otherId, otherFamily }) => (
        <p key={otherId} className="small">
          {t('same.here')}{' '}
          <Link to="/families/$village/$id" params={{ village: family.villageCode, id: otherFamily }}>
            {t('same.open-other')}
          </Link>{' '}
          <button
            type="button"
            className="link-button no-print"
            onClick={() =>
              undo.mutate({
                villageCode: family.villageCode,
                kind: 'persons-unmerged',
                familyId: otherFamily,
                payload: { personId: member.id, inFamily: family.id, otherId, otherFamily },
                observedOn: me.today,
                basedOn: family.seq,
              })
            }
          >
            {t('same.undo')}
          </button>
        </p>
      ))}
      {undo.isError && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(undo.error, words)} alert />}
      <button type="button" className="link-button small no-print" onClick={() => setIsAsking(true)}>
        {t('same.open')}
      </button>
      {isAsking && (
        <SamePersonDialog member={member} family={family} onClose={() => setIsAsking(false)} onSaved={onSaved} />
      )}
    </>
  );
}

/** Somebody who is not here any more: why, since when, and the way back where it was a mistake. */
export function GoneMember({ member, family, onSaved }: RecordsProps) {
  const words = useLanguage();
  const { t } = words;
  const me = useMe();
  const back = useSubmit<'member-added'>(() => onSaved(t('back.saved', { name: member.name })));
  const { left } = member;
  const items = itemsBack(member);
  if (!left) return null;
  return (
    <li>
      {member.name} <span className="muted">{t(`family.left.${left.reason}`, { date: left.on })}</span>{' '}
      {left.as && (
        <Link to="/families/$village/$id" params={{ village: family.villageCode, id: left.as.familyId }}>
          {t('same.open-other')}
        </Link>
      )}
      {items && !['erased', 'same'].includes(left.reason) && maySend(me, 'member-added') && (
        <button
          type="button"
          className="link-button small no-print"
          onClick={() =>
            back.mutate({
              villageCode: family.villageCode,
              kind: 'member-added',
              familyId: family.id,
              payload: { personId: member.id, items },
              observedOn: me.today,
              basedOn: family.seq,
            })
          }
        >
          {t('back.open')}
        </button>
      )}
      {back.isError && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(back.error, words)} alert />}
    </li>
  );
}

/** What a person begins with is said again as it stands; `null` where something of it is missing. */
function itemsBack({ items, name }: MemberView) {
  const [sex, birth, relation] = ['sex', 'birth_date', 'relation'].map((item) => items[item]?.value);
  if (typeof sex !== 'string' || typeof relation !== 'string' || typeof birth !== 'object' || birth === null)
    return null;
  if (!('precision' in birth)) return null;
  return { name, sex, birth_date: birth, relation, residence_status: 'RESIDENT' };
}
