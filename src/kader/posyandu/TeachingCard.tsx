/** @jsxImportSource preact */
import { useWords } from '#kader/shell/Words.tsx';

const LINES = [1, 2, 3];

/**
 * Three short lines to say in the house after something was found; nothing where no card was written.
 * @param card a growth card (`advice.ts`) or the kind of a finding: messages `kader-posyandu.card.<card>.<1–3>`
 */
export function TeachingCard({ card }: { card: string }) {
  const { t, has } = useWords();
  if (!has(`kader-posyandu.card.${card}.1`)) return null;
  return (
    <section class="card teaching" aria-label={t('kader-posyandu.card')}>
      <strong>{t('kader-posyandu.card')}</strong>
      <ul>
        {LINES.map((line) => (
          <li key={line}>{t(`kader-posyandu.card.${card}.${line}`)}</li>
        ))}
      </ul>
    </section>
  );
}
