import { Button } from '@mantine/core';
import { useState } from 'react';
import type { NeedView } from '#contract/family.ts';
import { NeedDialog } from '#office/need/NeedDialog.tsx';
import { actsOn } from '#office/need/need-state.ts';
import type { NeedAct } from '#office/need/need-state.ts';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The buttons of one need, as far as this account may act; the first is the usual next step. */
export function NeedActions({
  need,
  basedOn,
  onSaved,
}: {
  need: NeedView;
  basedOn: number;
  onSaved: (text: string) => void;
}) {
  const me = useMe();
  const { t } = useLanguage();
  const [act, setAct] = useState<NeedAct | null>(null);
  const acts = actsOn(need, me.may);
  if (acts.length === 0) return null;
  return (
    <div className="need-actions no-print">
      {acts.map((name, index) =>
        index === 0 ? (
          <Button key={name} size="compact-sm" onClick={() => setAct(name)}>
            {t(`need.${name}`)}
          </Button>
        ) : (
          <button key={name} type="button" className="link-button small" onClick={() => setAct(name)}>
            {t(`need.${name}`)}
          </button>
        ),
      )}
      {act && <NeedDialog act={act} need={need} basedOn={basedOn} onClose={() => setAct(null)} onSaved={onSaved} />}
    </div>
  );
}
