/** @jsxImportSource preact */
/** The reader's language and the size of the letters: both kept on this phone, neither says anything of anybody. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { fillText, LANGUAGES, type Language, type MessageParams } from '#messages/fill-text.ts';
import { indonesian, textsOf, type Texts } from '#kader/shell/texts.ts';

export type Translate = (key: string, params?: MessageParams) => string;

interface WordsValue {
  language: Language;
  setLanguage: (language: Language) => void;
  t: Translate;
  has: (key: string) => boolean;
  isLarge: boolean;
  setLarge: (isLarge: boolean) => void;
}

const LANGUAGE_KEY = 'cikar.language';
const LARGE_KEY = 'cikar.large';
const WordsContext = createContext<WordsValue | null>(null);

const storedLanguage = (): Language => LANGUAGES.find((each) => each === localStorage.getItem(LANGUAGE_KEY)) ?? 'id';

export function Words({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState<Language>(storedLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; texts: Texts }>({ language: 'id', texts: indonesian() });
  const [isLarge, setLarge] = useState(localStorage.getItem(LARGE_KEY) === '1');
  useEffect(() => {
    localStorage.setItem(LANGUAGE_KEY, language);
    void textsOf(language).then((texts) => setLoaded({ language, texts }));
  }, [language]);
  useEffect(() => {
    document.documentElement.lang = loaded.language;
  }, [loaded.language]);
  useEffect(() => {
    localStorage.setItem(LARGE_KEY, isLarge ? '1' : '0');
    document.documentElement.classList.toggle('large', isLarge);
  }, [isLarge]);
  const value = useMemo(() => {
    const { texts } = loaded;
    const t: Translate = (key, params = {}) => fillText(loaded.language, texts[key] ?? key, params);
    return { language, setLanguage, t, has: (key: string) => key in texts, isLarge, setLarge };
  }, [language, loaded, isLarge]);
  return <WordsContext.Provider value={value}>{children}</WordsContext.Provider>;
}

export function useWords(): WordsValue {
  const value = useContext(WordsContext);
  if (!value) throw new Error('useWords needs Words above it');
  return value;
}
