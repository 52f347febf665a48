import { Button } from '@mantine/core';
import type { FamilyPageView, ItemView } from '#contract/family.ts';
import type { ItemValue } from '#domain/family/family-state.ts';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { itemLabel, valueText } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

interface ConflictProps {
  family: FamilyPageView;
  onSaved: (text: string) => void;
}

/** Two answers that did not see each other, side by side, until somebody who knows chooses (contracts 9). */
export function FamilyConflicts({ family, onSaved }: ConflictProps) {
  const words = useLanguage();
  const { t } = words;
  const settle = useSubmit<'conflict-settled'>(() => onSaved(t('family.chosen')));
  const me = useMe();
  if (family.conflicts.length === 0) return null;
  const choose = (field: string, item: ItemView): void => {
    const value = sendable(item);
    if (value === undefined) return;
    settle.mutate({
      villageCode: family.villageCode,
      kind: 'conflict-settled',
      familyId: family.id,
      payload: { field, value },
      observedOn: me.today,
      basedOn: family.seq,
    });
  };
  return (
    <section className="card conflicts" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">{t('family.conflicts', { count: family.conflicts.length })}</h2>
      <p className="muted">{t('family.conflict-lead')}</p>
      {settle.isError && (
        <Notice tone="overdue" title={t('error.title')} lines={errorTexts(settle.error, words)} alert />
      )}
      <ul className="stack">
        {family.conflicts.map((conflict) => (
          <li key={`${conflict.field}/${conflict.other.author}/${conflict.other.observedOn}`}>
            <h3>
              {conflict.subject === 'family' ? '' : `${conflict.subject}: `}
              {itemLabel(conflict.item, t)}
            </h3>
            <div className="conflict-pair">
              {[conflict.standing, conflict.other].map((item, index) => (
                <div key={index} className="conflict-side">
                  <p className="strong">
                    {valueText(
                      conflict.field.startsWith('family/') ? 'family' : 'person',
                      conflict.item,
                      item.value,
                      t,
                    )}
                  </p>
                  <p className="muted small">{t('family.said-by', { author: item.author, date: item.observedOn })}</p>
                  {me.may.answer && sendable(item) !== undefined && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={settle.isPending}
                      onClick={() => choose(conflict.field, item)}
                    >
                      {t('family.choose')}
                    </Button>
                  )}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A value this reader may not see whole cannot be chosen by her either. */
function sendable({ value }: ItemView): ItemValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if ('hidden' in value) return undefined;
  return 'last4' in value ? value.full : value;
}
