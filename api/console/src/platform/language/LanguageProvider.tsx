import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { formats, type Formats, type Language } from '../format/formats';
import { words, type Words } from './words';

type Spoken = {
  readonly language: Language;
  readonly words: Words;
  readonly formats: Formats;
  readonly speak: (language: Language) => void;
  /** Of a text that the server has in both languages, the one that is spoken. */
  readonly pick: <T>(english: T, chinese: T) => T;
};

const KEPT = 'botwarden.language';
const Context = createContext<Spoken | null>(null);

function remembered(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'en' || kept === 'zh') {
    return kept;
  }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(remembered);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  }, [language]);
  const speak = useCallback((next: Language) => {
    localStorage.setItem(KEPT, next);
    setLanguage(next);
  }, []);
  const spoken = useMemo(
    () => ({
      language,
      words: words[language],
      formats: formats(language),
      speak,
      pick: <T,>(english: T, chinese: T): T => (language === 'zh' ? chinese : english),
    }),
    [language, speak],
  );
  return <Context value={spoken}>{children}</Context>;
}

/** The language that is spoken, its words, and its ways to write figures. */
export function useLanguage(): Spoken {
  const spoken = use(Context);
  if (spoken === null) {
    throw new Error('useLanguage is called outside LanguageProvider');
  }
  return spoken;
}
