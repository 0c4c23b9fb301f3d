import { useTranslation } from 'react-i18next';
import { displayNames, numberFormat } from '../api/intl';
import { formatMoney, type Money as Amount } from '../api/money';
import { useAccount } from '../api/session';
import { cityOf, deviceZone, formatInstant, formatRange, sameClock, toMs, type Instant } from '../api/zones';
import { localeOf } from '../messages';
import { Icon } from './icons';

/* Small things that show one value, in the reader's language and zone. */

/** The zone times are shown in: the account's, else the device's. */
export function useZone(): string {
  return useAccount()?.time_zone ?? deviceZone();
}

/** For everything of Intl: numbers, dates, names. */
export function useLocale(): string {
  return localeOf(useTranslation().i18n.language);
}

export function Money({ value }: { value: Amount }) {
  const locale = useLocale();
  return <span className="number">{formatMoney(value, locale)}</span>;
}

const SHAPES = {
  time: { hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayTime: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  shortDay: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

interface WhenProps {
  at: Instant;
  until?: Instant;
  shape?: keyof typeof SHAPES;
  /** Another's zone: named beside ours when its clock shows something else. */
  theirs?: string;
}

/** An instant, or a span, as the reader's clock shows it. */
export function When({ at, until, shape = 'dayTime', theirs }: WhenProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const say = useInstant();
  const other = theirs !== undefined && !sameClock(at, zone, theirs) ? theirs : null;
  const mine = say(at, shape, { until });
  return (
    <time dateTime={new Date(toMs(at)).toISOString()}>
      {other === null ? mine : t('app.inZone', { time: mine, city: cityOf(zone) })}
      {other !== null && (
        <span className="soft small">
          {' '}
          ({t('app.inZone', { time: say(at, shape, { until, zone: other }), city: cityOf(other) })})
        </span>
      )}
    </time>
  );
}

/** The same as text, for a message's placeholder. */
export function useInstant() {
  const locale = useLocale();
  const own = useZone();
  return (
    at: Instant,
    shape: keyof typeof SHAPES,
    { until, zone = own }: { until?: Instant | undefined; zone?: string } = {},
  ) =>
    until === undefined
      ? formatInstant(at, zone, locale, SHAPES[shape])
      : formatRange(at, until, zone, locale, SHAPES[shape]);
}

export function Avatar({ name, large = false }: { name: string | null; large?: boolean }) {
  const words = (name ?? '?').trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const initials = letters.map((word) => Array.from(word ?? '')[0] ?? '').join('');
  return (
    <span className={`avatar${large ? ' avatar-large' : ''}`} aria-hidden="true">
      {initials.toLocaleUpperCase()}
    </span>
  );
}

export function Stars({ average, count }: { average: number | null; count: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (average === null) return <span className="soft small">{t('app.noRatings')}</span>;
  const shown = numberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(average);
  return (
    <span className="stars small">
      <Icon name="star" filled />
      <span aria-hidden="true" className="number">
        {shown} ({count})
      </span>
      <span className="heard">{t('app.stars', { average: shown, count })}</span>
    </span>
  );
}

/** "statistics" from a list of codes in the reader's words: `nameOf(language)('de')`. */
export function languageName(tag: string, locale: string): string {
  try {
    return displayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
