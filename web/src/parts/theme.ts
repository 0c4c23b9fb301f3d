import { keep, readKept } from '../api/kept';

export type Theme = 'system' | 'light' | 'dark';

const KEPT = 'parley.theme';

export function readTheme(): Theme {
  const kept = readKept(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function wear(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keep(KEPT, theme);
}
