/** @jsxImportSource preact */
import { linkTo } from '#kader/shell/route.ts';
import { State } from '#kader/shell/parts.tsx';
import { syncSentence } from '#kader/send/sync-sentence.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

/** On every screen, in words: is what I did safe, and has it gone? */
export function SyncChip() {
  const { t, language } = useWords();
  const { waiting, sync } = useWork();
  const { tone, text } = syncSentence(waiting, sync, t, language);
  return (
    <div role="status">
      <a class="sync-chip" href={linkTo('send')}>
        <State tone={tone}>{text}</State>
      </a>
    </div>
  );
}
