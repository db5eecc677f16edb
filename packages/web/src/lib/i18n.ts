import { createInstance } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { remembered, remember } from './remembered.ts';

export type Language = 'zh' | 'en';

/** Text in both languages; English with a count may give [one, many]. */
export interface TextPair {
  zh: string;
  en: string | readonly [one: string, many: string];
}

/** The texts of one feature: its name and every text in both languages side by side. */
export interface Texts<Key extends string = string> {
  namespace: string;
  pairs: Readonly<Record<Key, TextPair>>;
}

type Values = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

const storageKey = 'lianxin.language';

const i18next = createInstance();
void i18next.use(initReactI18next).init({
  lng: remembered(storageKey) === 'en' ? 'en' : 'zh',
  supportedLngs: ['zh', 'en'],
  fallbackLng: 'zh',
  resources: {},
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  react: { useSuspense: false },
});

function markDocument(language: string): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
}
markDocument(i18next.language);
i18next.on('languageChanged', markDocument);

/** Declares a feature's texts; its `texts.ts` exports the result, so a page's texts travel with the page. */
export function defineTexts<const Key extends string>(namespace: string, pairs: Record<Key, TextPair>): Texts<Key> {
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const [key, pair] of Object.entries<TextPair>(pairs)) {
    zh[key] = pair.zh;
    if (typeof pair.en === 'string') en[key] = pair.en;
    else [en[`${key}_one`], en[`${key}_other`]] = pair.en;
  }
  i18next.addResourceBundle('zh', namespace, zh);
  i18next.addResourceBundle('en', namespace, en);
  return { namespace, pairs };
}

/** Our own Texts decide which keys exist; the library's type of keys and values would only get in the way. */
function loosely(t: unknown): (key: string, values?: Values) => string {
  return t as (key: string, values?: Values) => string;
}

/** Texts in a given language, for code outside React and for pages rendered by the server. */
export function translator<Key extends string>(texts: Texts<Key>, language: Language): Translate<Key> {
  return loosely(i18next.getFixedT(language, texts.namespace));
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Texts in the language of the screen; the component follows when the language is switched. */
export function useTexts<Key extends string>(texts: Texts<Key>): Translate<Key> {
  const { t } = useTranslation(texts.namespace);
  return useMemo(() => loosely(t), [t]);
}

/** Language of the screen, how to change it, and how to read what the server titles in both languages. */
export function useLanguage() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  return {
    language,
    words: (titled: { zh: string; en: string }) => titled[language],
    change: (next: Language) => {
      remember(storageKey, next);
      void i18n.changeLanguage(next);
    },
  };
}
