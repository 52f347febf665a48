import type { ReactNode } from 'react';
import { StateIcon } from '#ui/parts/StateIcon.tsx';
import type { Tone } from '#ui/parts/StateIcon.tsx';

interface NoticeProps {
  tone: Tone;
  title: string;
  lines?: readonly string[];
  /** Read out at once, as for an error that answers what the reader just did. */
  alert?: boolean;
  children?: ReactNode;
}

/** A sentence with an icon: what happened and what to do. */
export function Notice({ tone, title, lines = [], alert = false, children }: NoticeProps) {
  return (
    <div className={`notice tone-${tone}`} role={alert ? 'alert' : undefined}>
      <StateIcon tone={tone} />
      <div>
        <p className="notice-title">{title}</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {children}
      </div>
    </div>
  );
}
