import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepLanguage, LANGUAGES, languageOf, speak, type Language } from '../messages';
import { Choice } from './field';
import { readTheme, wear, type Theme } from './theme';

const CHOICES = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }));

/** Each language is called what its readers call it. `onChange` tells the account. */
export function LanguageSwitch({ onChange }: { onChange?: (language: Language) => void }) {
  const { t, i18n } = useTranslation();
  const change = (language: Language) => {
    keepLanguage(language);
    void speak(language);
    onChange?.(language);
  };
  return (
    <Choice
      label={t('app.language')}
      name="language"
      value={languageOf(i18n.language) ?? 'en'}
      choices={CHOICES}
      onChange={change}
    />
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(readTheme);
  const choices = (['system', 'light', 'dark'] as const).map((value) => ({
    value,
    label: t(`app.themes.${value}`),
  }));
  const change = (next: Theme) => {
    wear(next);
    setTheme(next);
  };
  return <Choice label={t('app.theme')} name="theme" value={theme} choices={choices} onChange={change} />;
}
