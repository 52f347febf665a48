import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ImportPreview } from '#contract/import.ts';
import {
  AbsentTable,
  ChangesTable,
  ConflictsTable,
  DuplicatesTable,
  NewPeopleTable,
  ProblemsTable,
} from '#office/import/PreviewTables.tsx';
import { formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface TabOf {
  name: 'changes' | 'new' | 'conflicts' | 'rejected' | 'warnings' | 'duplicates' | 'absent';
  /** How many there are; more than are listed where the server sends the first 200. */
  count: number;
  listed: number;
  content: ReactNode;
}

function tabsOf(preview: ImportPreview): TabOf[] {
  const rejected = preview.problems.filter((problem) => preview.rejectedRows.includes(problem.row));
  const warnings = preview.problems.filter((problem) => !preview.rejectedRows.includes(problem.row));
  const { changes, newPeople, conflicts, possibleDuplicates, absent, counts, totals } = preview;
  return [
    {
      name: 'changes',
      count: counts.changed,
      listed: changes.length,
      content: <ChangesTable changes={changes} />,
    },
    { name: 'new', count: counts.created, listed: newPeople.length, content: <NewPeopleTable people={newPeople} /> },
    {
      name: 'conflicts',
      count: counts.conflicts,
      listed: conflicts.length,
      content: <ConflictsTable conflicts={conflicts} />,
    },
    {
      name: 'rejected',
      count: preview.rejectedRows.length,
      listed: rejected.length,
      content: <ProblemsTable problems={rejected} name="rejected" />,
    },
    {
      name: 'warnings',
      count: preview.warningRows.length,
      listed: warnings.length,
      content: <ProblemsTable problems={warnings} name="warnings" />,
    },
    {
      name: 'duplicates',
      count: totals?.possibleDuplicates ?? possibleDuplicates.length,
      listed: possibleDuplicates.length,
      content: <DuplicatesTable duplicates={possibleDuplicates} />,
    },
    {
      name: 'absent',
      count: totals?.absent ?? absent.length,
      listed: absent.length,
      content: <AbsentTable absent={absent} />,
    },
  ];
}

/** A file of measurements makes nobody and changes no answer. */
const OF_MEASUREMENTS: readonly TabOf['name'][] = ['conflicts', 'rejected', 'warnings'];

/** A list of deciles makes nobody either; every family that gets one is a change. */
const OF_DESIL: readonly TabOf['name'][] = ['changes', 'conflicts', 'rejected'];

/** The effect by name: what will change, who is new, what is not applied and why (contracts 13). */
export function PreviewTabs({ preview, isSaved }: { preview: ImportPreview; isSaved: boolean }) {
  const { t, language } = useLanguage();
  const shown = preview.growth ? OF_MEASUREMENTS : preview.desil ? OF_DESIL : null;
  const tabs = tabsOf(preview).filter(({ name }) => shown === null || shown.includes(name));
  const first = tabs.find((tab) => tab.count > 0) ?? tabs[0];
  return (
    <Tabs defaultValue={first?.name ?? 'changes'} keepMounted={false} className="preview-tabs">
      <Tabs.List aria-label={t('import.tabs')}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.name} value={tab.name} className={tab.count === 0 ? 'tab-zero' : undefined}>
            {t(`import.tab.${tab.name}`)} <span className="tab-count">{formatNumber(tab.count, language)}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.name} value={tab.name} pt="sm">
          <p className="muted tab-lead">
            {t(`import.tab-lead.${tab.name}${isSaved && tab.name === 'changes' ? '-saved' : ''}`)}
          </p>
          {tab.count === 0 ? <p>{t('import.tab-none')}</p> : tab.content}
          {tab.listed >= FIRST_SENT && <p className="muted">{t('import.first-only', { count: tab.listed })}</p>}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The contract's limit per list. */
const FIRST_SENT = 200;
