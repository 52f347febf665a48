import { StateIcon } from '#ui/parts/StateIcon.tsx';
import type { Tone } from '#ui/parts/StateIcon.tsx';

/** A state in an icon and a word. */
export function StateLabel({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={`state-label tone-${tone}`}>
      <StateIcon tone={tone} />
      {children}
    </span>
  );
}
