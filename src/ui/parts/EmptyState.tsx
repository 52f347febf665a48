import type { ReactNode } from 'react';

/** What will stand here and how it gets here: an empty list teaches. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
