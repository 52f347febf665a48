/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Core } from '#kader/shell/open-core.ts';
import { useWords } from '#kader/shell/Words.tsx';

/** Everything unsent of everybody on this phone in one sealed file: shared where the phone can share, else saved. No PIN. */
export function RescueButton({ core: { phone, ports } }: { core: Pick<Core, 'phone' | 'ports'> }) {
  return <SaveRescue read={() => phone.rescueFile()} now={ports.now} />;
}

interface SaveRescueProps {
  read: () => Promise<Record<string, unknown> | null>;
  now: () => number;
}

export function SaveRescue({ read, now }: SaveRescueProps) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const save = async (): Promise<void> => {
    const content = await read();
    if (!content) return setSaid(t('kader.rescue.nothing'));
    const name = `cikar-penyelamat-${new Date(now()).toISOString().slice(0, 10)}.json`;
    await handOver(new File([JSON.stringify(content)], name, { type: 'application/json' }));
    setSaid(t('kader.rescue.saved'));
  };
  return (
    <>
      <button
        class="second"
        type="button"
        onClick={() => void save().catch(() => setSaid(t('kader.rescue.unreadable')))}
      >
        {t('kader.rescue.save')}
      </button>
      <p class="muted" role="status">
        {said}
      </p>
    </>
  );
}

async function handOver(file: File): Promise<void> {
  if (navigator.canShare?.({ files: [file] })) {
    const isShared = await navigator.share({ files: [file] }).then(
      () => true,
      () => false,
    );
    if (isShared) return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
