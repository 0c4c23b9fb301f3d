import { useLocale } from './shown';

/** "in 2 hours, 5 minutes" without the "in": a time ahead, as whole minutes; seconds only below one minute. */
export function useSpan(): (ms: number) => string {
  const locale = useLocale();
  return (ms) => {
    const seconds = Math.max(0, Math.ceil(ms / 1000));
    const minutes = Math.ceil(seconds / 60);
    const unit = (count: number, name: string) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);
    if (seconds < 60) return unit(seconds, 'second');
    if (minutes < 60) return unit(minutes, 'minute');
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
    const parts =
      days > 0
        ? [unit(days, 'day'), hours > 0 && unit(hours, 'hour')]
        : [unit(hours, 'hour'), rest > 0 && unit(rest, 'minute')];
    return new Intl.ListFormat(locale, { type: 'unit' }).format(parts.filter((part) => part !== false));
  };
}
