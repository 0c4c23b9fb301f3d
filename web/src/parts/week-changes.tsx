import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/clock';
import { differences, HOURS, rangesOf, slotKey, WEEKDAYS, type Slots } from '../api/week-slots';
import { cityOf } from '../api/zones';
import { Icon } from './icons';
import { useInstant, useLocale, useZone } from './shown';
import { useHours } from './week-hour';
import './week-changes.css';

interface Props {
  usual: Slots;
  slots: Slots;
  zone: string;
  days: readonly string[];
  overridden: boolean;
}

/** How this week differs from the usual one, on which clock it stands, and what that clock does in it. */
export function WeekChanges({ usual, slots, zone, days, overridden }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const mine = useZone();
  const say = useInstant();
  const hours = useHours(zone, days);
  const { opened, closed, resized } = differences(usual, slots);
  const list = new Intl.ListFormat(locale, { type: 'unit' });
  const names = (keys: string[]) =>
    list.format(
      rangesOf(keys).map(({ weekday, from, to }) => `${hours.weekday(weekday, 'short')} ${hours.span(from, to)}`),
    );
  const jumps = WEEKDAYS.flatMap((weekday) =>
    HOURS.flatMap((hour) => {
      const note = hours.note(weekday, hour);
      return note === null ? [] : [{ key: slotKey(weekday, hour), text: `${hours.weekday(weekday)}, ${note}` }];
    }),
  );
  const now = serverNow();
  const isOneClock = WEEKDAYS.every((weekday) => hours.mine(weekday, 12) === null);
  const isSame = opened.length + closed.length + resized.length === 0;
  return (
    <div className="stack">
      <p className="soft small">
        {isOneClock
          ? t('week.zoneNow', { city: cityOf(zone), time: say(now, 'time', { zone }) })
          : t('week.zoneOther', {
              city: cityOf(zone),
              time: say(now, 'time', { zone }),
              own: cityOf(mine),
              ownTime: say(now, 'time'),
            })}
      </p>
      {jumps.length > 0 && (
        <div className="box week-jump">
          <strong>
            <Icon name="clock" /> {t('week.clock.title')}
          </strong>
          {jumps.map(({ key, text }) => (
            <p key={key}>{text}</p>
          ))}
        </div>
      )}
      <div className="week-changes" role="status">
        {isSame ? (
          <p className="soft">{t(overridden ? 'week.sameOwn' : 'week.same')}</p>
        ) : (
          <>
            {opened.length > 0 && (
              <p>
                <span className="week-key week-key-opened" aria-hidden="true" />
                <strong>{t('week.opened')}</strong> {names(opened)}
              </p>
            )}
            {closed.length > 0 && (
              <p>
                <span className="week-key week-key-closed" aria-hidden="true" />
                <strong>{t('week.closed')}</strong> {names(closed)}
              </p>
            )}
            {resized.length > 0 && (
              <p>
                <strong>{t('week.resized')}</strong> {names(resized)}
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}
