/** The reader's language: kept on this machine, told to screen readers through `<html lang>`. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LANGUAGES, hasMessage, message } from '#messages/messages.ts';
import type { Language, MessageParams } from '#messages/messages.ts';

export type Translate = (key: string, params?: MessageParams) => string;

interface LanguageValue {
  language: Language;
  setLanguage: (language: Language) => void;
  t: Translate;
  /** True when there is a text for the key: for codes that newer servers may send. */
  has: (key: string) => boolean;
}

const STORED_AS = 'cikar.language';
const LanguageContext = createContext<LanguageValue | null>(null);

function storedLanguage(): Language {
  const stored = localStorage.getItem(STORED_AS);
  return LANGUAGES.find((language) => language === stored) ?? 'id';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(STORED_AS, language);
  }, [language]);
  const t = useCallback<Translate>((key, params) => message(language, key, params), [language]);
  const value = useMemo(
    () => ({ language, setLanguage, t, has: (key: string) => hasMessage(language, key) }),
    [language, t],
  );
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageValue {
  const value = useContext(LanguageContext);
  if (!value) throw new Error('useLanguage needs a LanguageProvider above it');
  return value;
}
