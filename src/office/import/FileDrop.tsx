import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { useLanguage } from '#ui/language/language.tsx';
import { formatNumber } from '#ui/format.ts';

interface FileDropProps {
  file: File | null;
  problem: string | null;
  /** Which files fit, in words. */
  kinds: string;
  onFile: (file: File) => void;
}

/** A place to drop a file on; the same with a button for keyboard and touch. */
export function FileDrop({ file, problem, kinds, onFile }: FileDropProps) {
  const { t, language } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <div
      className={isOver ? 'file-drop over' : 'file-drop'}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        id="import-file"
        type="file"
        className="visually-hidden"
        accept=".xlsx,.xlsm,.csv,.xls"
        aria-describedby="import-file-note"
        onChange={(event) => {
          const picked = event.currentTarget.files?.[0];
          if (picked) onFile(picked);
          // So that the same file can be picked again after it was corrected.
          event.currentTarget.value = '';
        }}
      />
      {file ? (
        <p className="file-name">
          {file.name}{' '}
          <span className="muted small">
            {t('imports.kilobytes', { size: formatNumber(Math.max(1, Math.round(file.size / 1024)), language) })}
          </span>
        </p>
      ) : (
        <p className="file-name">{t('imports.drop')}</p>
      )}
      <label htmlFor="import-file" className="file-button">
        {t(file ? 'imports.pick-other' : 'imports.pick')}
      </label>
      <p
        id="import-file-note"
        className={problem ? 'tone-overdue' : 'muted small'}
        role={problem ? 'alert' : undefined}
      >
        {problem === null ? kinds : t(problem)}
      </p>
    </div>
  );
}
