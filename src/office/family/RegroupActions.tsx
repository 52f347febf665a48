import { useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { maySend } from '#domain/access/rights.ts';
import { MergeDialog } from '#office/family/MergeDialog.tsx';
import { MoveDialog } from '#office/family/MoveDialog.tsx';
import { SplitDialog } from '#office/family/SplitDialog.tsx';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';

const CHANGES = ['split', 'merge', 'move'] as const;
const DIALOGS = { split: SplitDialog, merge: MergeDialog, move: MoveDialog };

/** What is done to the family as a whole. */
export function RegroupActions({ family, onSaved }: { family: FamilyPageView; onSaved: (text: string) => void }) {
  const { t } = useLanguage();
  const me = useMe();
  const [open, setOpen] = useState<(typeof CHANGES)[number] | null>(null);
  if (!maySend(me, 'families-split')) return null;
  const Dialog = open && DIALOGS[open];
  // Somebody has to stay in a family that is split.
  const isAlone = family.members.filter(({ left }) => !left).length < 2;
  return (
    <div className="actions no-print">
      {CHANGES.filter((change) => change !== 'split' || !isAlone).map((change) => (
        <button key={change} type="button" className="link-button" onClick={() => setOpen(change)}>
          {t(`${change}.open`)}
        </button>
      ))}
      {Dialog && <Dialog family={family} onClose={() => setOpen(null)} onSaved={onSaved} />}
    </div>
  );
}
