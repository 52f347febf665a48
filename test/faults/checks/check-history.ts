/** All that must hold when everything is quiet again. Returns what does not; an empty list is a pass. */
import type { FamilyPageView } from '#contract/family.ts';
import type { Client } from '../history/client.ts';
import type { History } from '../history/history.ts';
import type { System } from '../history/system.ts';
import { checkChain } from './chain.ts';
import { checkConflicts } from './conflicts.ts';
import { checkImports } from './imports.ts';
import { checkProjections } from './projections.ts';
import { checkRepeats } from './repeats.ts';
import { checkSubmissions } from './submissions.ts';

/** @param client somebody who may read the whole village */
export async function checkHistory(system: System, history: History, client: Client): Promise<string[]> {
  const registered = history
    .acknowledged()
    .flatMap(({ operation: { sent } }) => (sent.kind === 'family-registered' ? [sent.familyId ?? ''] : []));
  const pages: FamilyPageView[] = [];
  for (const id of registered) pages.push(await client.familyPage(id));
  const found = [
    ...(await checkSubmissions(system, history)),
    ...(await checkChain(system)),
    ...checkConflicts(
      history,
      pages.filter((page) => Array.isArray(page.conflicts)),
    ),
    ...(await checkImports(system, history)),
    ...(await checkProjections(system)),
    ...(await checkRepeats(client, history)),
    ...(await checkChain(system)),
  ];
  return [...new Set([...history.violations, ...found])];
}
