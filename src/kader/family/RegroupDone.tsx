/** @jsxImportSource preact */
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

interface RegroupDoneProps {
  /** What is so now, and what happens when it has been sent. */
  lines: readonly string[];
  links: readonly (readonly [key: string, ...to: string[]])[];
  /** The way back, where there is one from this phone; a sentence where the office has it. */
  undo: { key: string; to?: readonly string[] };
}

export function RegroupDone({ lines, links, undo }: RegroupDoneProps) {
  const { t } = useWords();
  return (
    <Screen title={t('kader.regroup.saved')} back={linkTo('families')}>
      <Notice tone="ok" title={t('kader.regroup.safe')}>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
      <div class="stack">
        {links.map(([key, ...to], index) => (
          <a key={key} class={index === 0 ? 'main' : 'second'} href={linkTo(...to)}>
            {t(key)}
          </a>
        ))}
        {undo.to ? (
          <a class="plain-link" href={linkTo(...undo.to)}>
            {t(undo.key)}
          </a>
        ) : (
          <p class="muted">{t(undo.key)}</p>
        )}
      </div>
    </Screen>
  );
}
