/** @jsxImportSource preact */
/** The few shapes every screen is made of: a page with one title, a state in icon and word, a sentence that helps. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '#kader/shell/Words.tsx';
import { STATE_SHAPES, type Tone } from '#ui/parts/state-shapes.ts';

export function Icon({ path, size = 24 }: { path: string; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

function StateIcon({ tone }: { tone: Tone }) {
  return (
    <svg class={`icon tone-${tone}`} viewBox="0 0 16 16" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={STATE_SHAPES[tone]} />
    </svg>
  );
}

export function State({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <span class={`state tone-${tone}`}>
      <StateIcon tone={tone} />
      <span>{children}</span>
    </span>
  );
}

interface NoticeProps {
  tone: Tone;
  title: string;
  /** Read out at once: it answers what was just done. */
  alert?: boolean;
  children?: ComponentChildren;
}

export function Notice({ tone, title, alert = false, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={alert ? 'alert' : undefined}>
      <State tone={tone}>
        <strong>{title}</strong>
      </State>
      {children && <div class="notice-body">{children}</div>}
    </div>
  );
}

interface ScreenProps {
  title: string;
  lead?: string | undefined;
  /** Where "kembali" leads; absent on the four places of the bar. */
  back?: string | undefined;
  children: ComponentChildren;
  /** Stays in reach of the thumb. */
  footer?: ComponentChildren;
}

/** The second touch of a double tap was meant for the screen before, whose main button lay in the same place. */
const ECHO_MS = 700;

let touchedBefore: Element | null = null;

function dropEcho(event: MouseEvent, drawnAt: number): void {
  const touched = event.target instanceof Element ? event.target.closest('a, button') : null;
  const isOther = touched !== touchedBefore || performance.now() - drawnAt < ECHO_MS;
  touchedBefore = touched;
  // `detail` counts the touches that belong together.
  if (event.detail < 2 || !isOther) return;
  event.preventDefault();
  event.stopPropagation();
}

const BACK = 'M15 5l-7 7 7 7';

/** Focus goes to the title of a new screen, so that a screen reader says where one is. */
export function Screen({ title, lead, back, children, footer }: ScreenProps) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const drawnAt = useRef(0);
  useEffect(() => {
    // oxlint-disable-next-line react/immutability -- a ref of Preact, which the rule does not know
    drawnAt.current = performance.now();
    document.title = `${title} – CIKAR`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <main class={footer ? 'screen with-footer' : 'screen'}>
      <header class="screen-head">
        {back && (
          <a class="back" href={back} aria-label={t('kader.back')}>
            <Icon path={BACK} />
          </a>
        )}
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p class="muted">{lead}</p>}
        </div>
      </header>
      {children}
      {footer && (
        <div class="footer" onClickCapture={(event) => dropEcho(event, drawnAt.current)}>
          {footer}
        </div>
      )}
    </main>
  );
}
