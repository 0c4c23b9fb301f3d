import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock';
import { chanceOf, minutesLeft, type Turn } from '../api/turns';
import { useReason } from './turn-moves';
import { useInstant, useLocale } from './shown';

/** How long one still waits and how likely it is to be called: a range, a chance, and why it changed last. */
export function TurnEstimate({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const say = useInstant();
  const reason = useReason();
  const now = useNow(5000);
  const { estimate } = turn;
  if (estimate === null) return <p className="soft">{t('room.noEstimate')}</p>;
  const { low, high } = minutesLeft(estimate, now);
  const { word, percent } = chanceOf(estimate);
  const range = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const shown = low === high ? range.format(high) : range.formatRange(low, high);
  const percentShown = new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100);
  return (
    <div className="room-estimate">
      <p className="room-range">{high <= 1 ? t('room.anyMoment') : t('room.wait', { range: shown })}</p>
      <p className={word === 'unlikely' ? 'room-unlikely' : ''}>
        {t(`room.chance.${word}`, { percent: percentShown })}
      </p>
      {estimate.why !== null && estimate.changed_at !== null && (
        <p className="soft small">
          {t('room.changed', { time: say(estimate.changed_at, 'time'), why: reason(estimate.why) })}
        </p>
      )}
    </div>
  );
}
