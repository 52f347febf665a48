/** Where somebody is in the app: words and ids behind `#`, never a name, so that the browser's history says nothing. */
import { useEffect, useState } from 'preact/hooks';

/** `#/family/<village>/<id>` → `['family', village, id]`; nothing → the tasks. */
export function useRoute(): string[] {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const changed = (): void => {
      setRoute(current());
      window.scrollTo(0, 0);
    };
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return route;
}

function current(): string[] {
  const parts = window.location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
  return parts.length > 0 ? parts : ['tasks'];
}

export const linkTo = (...parts: readonly string[]): string => `#/${parts.join('/')}`;

export function go(...parts: readonly string[]): void {
  window.location.hash = linkTo(...parts);
}
