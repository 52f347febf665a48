/** Everything held about one family, for the family itself (UU 27/2022 art. 7): values with source and date, who sees them, who looked. */
import type { FamilyPageView, ItemView } from '#contract/family.ts';
import type { FamilyReaders } from '#contract/people.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { message } from '#messages/messages.ts';
import type { RuleChange } from '#server/family/rule-changes.ts';
import { itemWords, valueWords, wordOr } from '#server/family/value-words.ts';
import type { Sheet, SheetSection } from '#server/report/sheet-pdf.ts';

export interface SheetOptions {
  today: PlainDate;
  synthetic: boolean;
  /** NIK, KK and phone with all digits. */
  full: boolean;
  madeBy: string;
  /** An instant as people read it, in the province's time zone. */
  instant: (iso: string) => string;
}

const t = (key: string, params: Record<string, string | number> = {}): string => message('id', key, params);

/** The view with identity numbers cut to their last digits. */
export function masked(page: FamilyPageView): FamilyPageView {
  return withoutFull(page) as FamilyPageView; // only `full` is taken out, which the type does not require
}

function withoutFull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFull);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !('last4' in value && key === 'full'));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutFull(inner)]));
}

export function familySheet(given: FamilyPageView, readers: FamilyReaders, options: SheetOptions): Sheet {
  const page = options.full ? given : masked(given);
  const { instant } = options;
  const place = page.areas.map((area) => area.name).join(' › ');
  return {
    title: t('family-sheet.title', { name: page.headName }),
    lead: [
      place,
      t('family-sheet.made', { date: options.today, by: options.madeBy }),
      ...(page.restricted ? [t('family-sheet.restricted', { date: page.restricted.since })] : []),
      ...(options.synthetic ? [t('export.synthetic')] : []),
      t('family-sheet.rights'),
    ],
    sections: [
      answers(t('family-sheet.family'), 'family', page.items),
      ...page.members.map((member) =>
        answers(t('family-sheet.person', { name: member.name }), 'person', member.items, leftNotes(member.left)),
      ),
      conclusions(page),
      needs(page),
      seenBy(readers),
      lookedAt(readers, instant),
      history(page, instant),
    ],
    foot: t('family-sheet.foot', { id: page.id }),
  };
}

function leftNotes(left: FamilyPageView['members'][number]['left']): string[] {
  return left ? [t('family-sheet.left', { reason: wordOr(`left.${left.reason}`, left.reason), date: left.on })] : [];
}

function answers(
  title: string,
  subject: 'family' | 'person',
  items: Readonly<Record<string, ItemView>>,
  notes: string[] = [],
): SheetSection {
  return {
    title,
    notes,
    columns: columns('item', 'value', 'observed', 'source', 'author'),
    widths: [3, 4, 2, 2, 2.4],
    rows: Object.entries(items).map(([id, item]) => [
      itemWords(id),
      valueWords(subject, id, item.value),
      t('format.date', { value: item.observedOn }),
      wordOr(`source.${item.source}`, item.source),
      item.author,
    ]),
  };
}

function conclusions(page: FamilyPageView): SheetSection {
  return {
    title: t('family-sheet.conclusions'),
    notes: [t('family-sheet.conclusions-note')],
    columns: columns('what', 'about', 'why', 'rule', 'since'),
    widths: [3, 2.4, 4, 2, 2],
    rows: [
      ...page.statuses.map(({ kind, value, ruleId, ruleVersion }) => [
        t(`family.status.${kind}`),
        t('timeline.family'),
        wordOr(`status.${kind}.${value}`, value),
        `${ruleId} (${ruleVersion})`,
        '',
      ]),
      ...page.findings.map((finding) => [
        t(`finding.${finding.kind}`),
        finding.subject.name,
        wordOr(finding.reason.key, '') && t(finding.reason.key, finding.reason.params),
        `${finding.ruleId} (${finding.ruleVersion})`,
        [finding.openedOn, finding.closedOn].map((day) => (day ? t('format.date', { value: day }) : '…')).join(' – '),
      ]),
    ],
  };
}

function needs(page: FamilyPageView): SheetSection {
  return {
    title: t('family-sheet.needs'),
    notes: page.needs.length === 0 ? [t('family-sheet.none')] : [],
    columns: columns('service', 'about', 'owner', 'state', 'due'),
    widths: [3, 3, 3, 2, 2],
    rows: page.needs.map((need) => [
      wordOr(`service.${need.service}`, need.service),
      need.card.name,
      t(`sector.${need.sector}`),
      t(`need.status.${need.status}`),
      need.dueOn ? t('format.date', { value: need.dueOn }) : '',
    ]),
  };
}

function seenBy({ readers }: FamilyReaders): SheetSection {
  return {
    title: t('readers.title'),
    notes: [t('readers.honesty')],
    columns: columns('name', 'role', 'sees'),
    widths: [3, 3, 6],
    rows: readers.map(({ name, role, sector, sight, groups }) => [
      name,
      [t(`role.${role}`), ...(sector ? [t(`sector.${sector}`)] : [])].join(' · '),
      groups.length > 0 ? groups.map(groupWords).join(', ') : t(`readers.${sight}`),
    ]),
  };
}

/** Less than the whole group is said. */
function groupWords({ group, reading }: FamilyReaders['readers'][number]['groups'][number]): string {
  const name = t(`readers.group.${group}`);
  return reading === 'read' ? name : `${name} (${t(`readers.reading.${reading}`)})`;
}

function lookedAt({ looks }: FamilyReaders, instant: SheetOptions['instant']): SheetSection {
  return {
    title: t('readers.looks'),
    notes: looks.length === 0 ? [t('readers.none-looked')] : [],
    columns: columns('name', 'times', 'last', 'purpose'),
    widths: [4, 1.5, 3, 4],
    rows: looks.map(({ name, times, lastAt, purposes }) => [
      name,
      String(times),
      instant(lastAt),
      purposes.map((purpose) => t(`purpose.${purpose}`)).join(', '),
    ]),
  };
}

function history(page: FamilyPageView, instant: SheetOptions['instant']): SheetSection {
  return {
    title: t('family-sheet.history'),
    notes: [],
    columns: columns('received', 'act', 'author', 'source', 'changes'),
    widths: [2.4, 3, 2.4, 1.6, 4],
    rows: page.timeline.map(({ receivedAt, kind, author, source, changes, ruleChange }) => [
      instant(receivedAt),
      wordOr(`timeline.${kind}`, kind),
      author,
      wordOr(`source.${source}`, source),
      [
        ...new Set([...(ruleChange ? ruleChangeWords(ruleChange) : []), ...changes.map(({ item }) => itemWords(item))]),
      ].join(', '),
    ]),
  };
}

/** Old and new rule set, then each status before and after. */
function ruleChangeWords({ from, to }: RuleChange): string[] {
  const shown = (kind: string, { statuses }: RuleChange['from']): string => {
    const value = statuses.find((status) => status.kind === kind)?.value ?? '–';
    return wordOr(`status.${kind}.${value}`, value);
  };
  return [
    `${from.ruleSet} → ${to.ruleSet}`,
    ...to.statuses.map(({ kind }) => `${t(`family.status.${kind}`)}: ${shown(kind, from)} → ${shown(kind, to)}`),
  ];
}

function columns(...names: string[]): string[] {
  return names.map((name) => t(`family-sheet.column.${name}`));
}
