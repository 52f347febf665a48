import type { FamilyPageView } from '#contract/family.ts';
import type { AcceptedOutcome } from '#office/family/use-family-form.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';

/** What the answers just saved did to the findings: the rules ran in the same moment. */
export function SavedFindings({ family, outcome }: { family: FamilyPageView; outcome: AcceptedOutcome }) {
  const { t, has } = useLanguage();
  const nameOf = (id: string): string => {
    const finding = family.findings.find((candidate) => candidate.id === id);
    const kind = finding?.kind ?? id;
    const text = has(`kind.${kind}`) ? t(`kind.${kind}`) : kind;
    return finding?.subject.kind === 'person' ? `${finding.subject.name}: ${text}` : text;
  };
  const { opened, closed } = outcome.findings;
  const isQuiet = opened.length === 0 && closed.length === 0;
  return (
    <div role="status">
      <Notice tone="ok" title={t('form.saved')} lines={isQuiet ? [t('form.no-finding-change')] : []}>
        <FindingNames title={t('form.opened')} tone="due" names={opened.map(nameOf)} />
        <FindingNames title={t('form.closed')} tone="ok" names={closed.map(nameOf)} />
      </Notice>
    </div>
  );
}

function FindingNames({ title, tone, names }: { title: string; tone: 'due' | 'ok'; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p>
      {title}:{' '}
      {names.map((name, index) => (
        <span key={`${name}/${index}`} className="saved-finding">
          <StateLabel tone={tone}>{name}</StateLabel>
        </span>
      ))}
    </p>
  );
}
