import { numberFormat } from '../api/intl';
import { useLocale } from './shown';

/** "12 min 34 sec": whole seconds in words short enough for a list. */
export function useDuration(): (seconds: number) => string {
  const locale = useLocale();
  return (seconds) => formatDuration(seconds, locale);
}

export function formatDuration(seconds: number, locale: string): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ];
  const shown = parts.filter(([count]) => count > 0);
  // Arabic's short forms are single letters, which few read.
  const unitDisplay = locale.startsWith('ar') ? 'long' : 'short';
  const words = (shown.length > 0 ? shown : [[0, 'second'] as const]).map(([count, unit]) =>
    numberFormat(locale, { style: 'unit', unit, unitDisplay }).format(count),
  );
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(words);
}

/** "2.5%" from hundredths of a percent. */
export function formatBps(bps: number, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bps / 10_000);
}
