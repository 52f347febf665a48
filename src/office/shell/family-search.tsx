/** The words somebody looks a family up by. In memory only: a name or a NIK must not stand in an address or a store. */
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

interface FamilySearch {
  words: string;
  setWords: (words: string) => void;
}
const FamilySearchContext = createContext<FamilySearch | null>(null);

export const SEARCH_FIELD_ID = 'family-search';
/** The server asks for at least three letters (contracts 31.14). */
export const SHORTEST_SEARCH = 3;

export function FamilySearchProvider({ children }: { children: ReactNode }) {
  const [words, setWords] = useState('');
  const value = useMemo(() => ({ words, setWords }), [words]);
  useSlashFocusesSearch();
  return <FamilySearchContext value={value}>{children}</FamilySearchContext>;
}

export function useFamilySearch(): FamilySearch {
  const value = useContext(FamilySearchContext);
  if (!value) throw new Error('useFamilySearch needs a FamilySearchProvider above it');
  return value;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function useSlashFocusesSearch(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const field = document.getElementById(SEARCH_FIELD_ID);
      if (!field) return;
      event.preventDefault();
      field.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
