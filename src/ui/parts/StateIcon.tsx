/** Icons of the four states. A state is never told by colour alone: an icon and a word go with it (look and feel). */
import { STATE_SHAPES, type Tone } from '#ui/parts/state-shapes.ts';

export type { Tone } from '#ui/parts/state-shapes.ts';

export function StateIcon({ tone }: { tone: Tone }) {
  return (
    <svg
      className={`state-icon tone-${tone}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={STATE_SHAPES[tone]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
