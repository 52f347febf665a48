import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { PERSON_ITEMS } from '#domain/forms/person.items.ts';
import { AnswerList } from '#office/family/AnswerList.tsx';
import { MemberLeftDialog } from '#office/family/MemberLeftDialog.tsx';
import { GoneMember, MemberRecords } from '#office/family/MemberRecords.tsx';
import type { MemberView } from '#office/family/family-draft.ts';
import { useMe } from '#office/shell/me.ts';
import { choiceLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';

interface FamilyMembersProps {
  family: FamilyPageView;
  onSaved: (text: string) => void;
}

/** Items that the line of the member says already. */
const ON_THE_LINE = new Set(['name', 'sex', 'relation']);
const DETAIL_ITEMS = PERSON_ITEMS.filter((item) => !ON_THE_LINE.has(item.id)).map((item) => item.id);

export function FamilyMembers({ family, onSaved }: FamilyMembersProps) {
  const { t } = useLanguage();
  const here = family.members.filter((member) => !member.left);
  const gone = family.members.filter((member) => member.left);
  return (
    <section className="card" aria-labelledby="members-title">
      <h2 id="members-title">{t('family.members', { count: here.length })}</h2>
      <ul className="members">
        {here.map((member) => (
          <Member key={member.id} member={member} family={family} onSaved={onSaved} />
        ))}
      </ul>
      {gone.length > 0 && (
        <details className="gone">
          <summary>{t('family.members-left', { count: gone.length })}</summary>
          <ul>
            {gone.map((member) => (
              <GoneMember key={member.id} member={member} family={family} onSaved={onSaved} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Member({ member, family, onSaved }: { member: MemberView } & FamilyMembersProps) {
  const { t } = useLanguage();
  const me = useMe();
  const [isLeaving, setIsLeaving] = useState(false);
  const facts = [
    member.relation && choiceLabel('relation', member.relation, t),
    member.sex && choiceLabel('sex', member.sex, t),
    member.age === null ? t('family.age-unknown') : t('family.age', { age: member.age }),
    member.residenceStatus &&
      member.residenceStatus !== 'RESIDENT' &&
      choiceLabel('residence_status', member.residenceStatus, t),
  ].filter(Boolean);
  const open = family.findings.filter((finding) => finding.subject.id === member.id && !finding.closedOn);
  return (
    <li className="member">
      <details>
        <summary>
          <span className="member-name">{member.name}</span>
          <span className="muted small">{facts.join(' · ')}</span>
          {open.map((finding) => (
            <StateLabel key={finding.id} tone="due">
              {t(`kind.${finding.kind}`)}
            </StateLabel>
          ))}
        </summary>
        <AnswerList subject="person" items={member.items} order={DETAIL_ITEMS} />
        <div className="member-actions">
          {member.age !== null && member.age < 19 && (
            <p className="small">
              <Link
                to="/growth/$village/$family/$person"
                params={{ village: family.villageCode, family: family.id, person: member.id }}
              >
                {t('growth-pages.open', { name: member.name })}
              </Link>
            </p>
          )}
          {me.may.answer && (
            <button type="button" className="link-button small no-print" onClick={() => setIsLeaving(true)}>
              {t('family.mark-left')}
            </button>
          )}
          <MemberRecords member={member} family={family} onSaved={onSaved} />
        </div>
      </details>
      {isLeaving && (
        <MemberLeftDialog member={member} family={family} onClose={() => setIsLeaving(false)} onSaved={onSaved} />
      )}
    </li>
  );
}
