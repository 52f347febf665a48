import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { AddMemberDialog } from '#office/family/AddMemberDialog.tsx';
import { FamilyAnswers } from '#office/family/FamilyAnswers.tsx';
import { FamilyConflicts } from '#office/family/FamilyConflicts.tsx';
import { FamilyFindings } from '#office/family/FamilyFindings.tsx';
import { FamilyMembers } from '#office/family/FamilyMembers.tsx';
import { FamilyNeeds } from '#office/family/FamilyNeeds.tsx';
import { FamilyPhotos } from '#office/family/FamilyPhotos.tsx';
import { FamilyReaders } from '#office/family/FamilyReaders.tsx';
import { FamilyTimeline } from '#office/family/FamilyTimeline.tsx';
import { MembersOnDay } from '#office/family/MembersOnDay.tsx';
import { RegroupActions } from '#office/family/RegroupActions.tsx';
import { FamilyWhy } from '#office/family/FamilyWhy.tsx';
import { familyQuery } from '#office/family/family-queries.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/family/family.css';

/** One family on one screen: who lives here, what is wrong, what is owed, what happened. */
export function FamilyPage() {
  const { village, id } = useParams({ from: '/shell/families/$village/$id' });
  const { data: family, dataUpdatedAt } = useSuspenseQuery(familyQuery(village, id));
  const { t } = useLanguage();
  const [saved, setSaved] = useState<string | null>(null);
  return (
    <Page
      title={t('family.title', { name: family.headName })}
      lead={<FamilyLead family={family} />}
      area={family.villageCode}
      updatedAt={dataUpdatedAt}
      actions={<FamilyPageActions family={family} onSaved={setSaved} />}
    >
      <div role="status">{saved && <Notice tone="ok" title={saved} />}</div>
      {family.restricted && (
        <Notice
          tone="due"
          title={t('restriction.banner', {
            date: family.restricted.since,
            ground: t(`restriction.ground.${family.restricted.ground}`),
          })}
          lines={[t('restriction.banner-hint')]}
        />
      )}
      <FamilyConflicts family={family} onSaved={setSaved} />
      <div className="family-columns">
        <div className="stack">
          <FamilyMembers family={family} onSaved={setSaved} />
          <RegroupActions family={family} onSaved={setSaved} />
          <MembersOnDay family={family} />
          <FamilyAnswers family={family} />
        </div>
        <div className="stack">
          <FamilyFindings family={family} />
          <FamilyWhy family={family} />
          <FamilyNeeds family={family} onSaved={setSaved} />
          <FamilyPhotos family={family} />
          <FamilyTimeline family={family} />
          <FamilyReaders family={family} />
        </div>
      </div>
    </Page>
  );
}

/** Where they live and the two statuses the rules give, with the rule. */
function FamilyLead({ family }: { family: FamilyPageView }) {
  const { t, has } = useLanguage();
  const place = ['address', 'rt'].flatMap((item) => {
    const value = family.items[item]?.value;
    return typeof value === 'string' && value ? [item === 'rt' ? `RT ${value}` : value] : [];
  });
  const statuses = family.statuses.map(({ kind, value, ruleId }) => {
    const key = `status.${kind}.${value}`;
    return `${t(`family.status.${kind}`)}: ${has(key) ? t(key) : value} (${ruleId})`;
  });
  return <>{[...place, ...statuses].join(' · ')}</>;
}

function FamilyPageActions({ family, onSaved }: { family: FamilyPageView; onSaved: (text: string) => void }) {
  const { t } = useLanguage();
  const me = useMe();
  const [isAdding, setIsAdding] = useState(false);
  if (!me.may.answer) return null;
  return (
    <>
      {me.may.handleRequests && (
        <Button variant="default" component={Link} to={`/families/${family.villageCode}/${family.id}/request`}>
          {t('request.from-family')}
        </Button>
      )}
      <Button variant="default" onClick={() => setIsAdding(true)}>
        {t('family.add-member')}
      </Button>
      <Button component={Link} to={`/families/${family.villageCode}/${family.id}/form`}>
        {t('family.edit')}
      </Button>
      {isAdding && <AddMemberDialog family={family} onClose={() => setIsAdding(false)} onSaved={onSaved} />}
    </>
  );
}
