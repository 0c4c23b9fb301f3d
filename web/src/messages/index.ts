import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keep, readKept } from '../api/kept';

/* One file per screen and language: src/messages/en/search.json is what t('search.…') finds. */

export const LANGUAGES = { en: 'English', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT = 'parley.language';
const loaders: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  en: () => import('./en'),
  ar: () => import('./ar'),
};

export async function startMessages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
    returnNull: false,
  });
  await speak(chosen());
}

/** Switches the whole page, its direction too. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { default: messages } = await loaders[language]();
    i18next.addResourceBundle(language, 'translation', messages);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

/** Keeps the choice on this device. */
export function keepLanguage(language: Language): void {
  keep(KEPT, language);
}

/** The language of a tag we speak: "ar-EG" is Arabic. */
export function languageOf(tag: string): Language | null {
  const base = tag.toLowerCase().split('-')[0] ?? '';
  return base in LANGUAGES ? (base as Language) : null;
}

/** For Intl: our language as its reader's country writes it. Latin digits, as in every message. */
export function localeOf(language: string): string {
  const regional = navigator.languages.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? language;
  return language === 'ar' ? `${regional}-u-nu-latn` : regional;
}

export function isChosen(): boolean {
  return readKept(KEPT) !== null;
}

function chosen(): Language {
  for (const tag of [readKept(KEPT) ?? '', ...navigator.languages]) {
    const found = languageOf(tag);
    if (found !== null) return found;
  }
  return 'en';
}
