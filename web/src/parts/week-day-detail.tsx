import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Forecast } from '../api/forecast';
import { copyDay, hoursOf, MOST_CALLS, slotKey, type Slots } from '../api/week-slots';
import { Button, IconButton } from './button';
import { useLocale } from './shown';
import { Stepper } from './stepper';
import { WeekCopy } from './week-copy';
import type { Hours } from './week-hour';

interface Props {
  slots: Slots;
  weekday: number;
  hours: Hours;
  hasDates: boolean;
  forecast: Forecast;
  faults: ReadonlyMap<string, string>;
  onChange: (slots: Slots) => void;
  onResize: (hour: number, calls: number) => void;
  onClose: (hour: number) => void;
}

/** The open hours of one day: how many calls each takes, and how many will fit. */
export function WeekDayDetail({ slots, weekday, hours, hasDates, forecast, faults, onChange, ...acts }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isCopying, setCopying] = useState(false);
  const [undo, setUndo] = useState<{ before: Slots; after: Slots; count: number } | null>(null);
  const open = hoursOf(slots, weekday);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const name = hasDates ? `${hours.weekday(weekday)}, ${hours.date(weekday)}` : hours.weekday(weekday);
  const copy = (to: readonly number[]) => {
    const copied = copyDay(slots, weekday, to);
    onChange(copied);
    setUndo({ before: slots, after: copied, count: to.length });
    setCopying(false);
  };
  return (
    <section className="card" aria-label={name}>
      <div className="week-detail-head">
        <h2>{name}</h2>
        {open.length > 0 && (
          <Button kind="quiet" icon="copy" onClick={() => setCopying(true)}>
            {t('week.copy')}
          </Button>
        )}
      </div>
      <div role="status" className="week-told">
        {undo !== null && undo.after === slots && (
          <p className="row small week-copied">
            {t('week.copied', { count: undo.count })}
            <Button onClick={() => onChange(undo.before)}>{t('week.undo')}</Button>
          </p>
        )}
      </div>
      {open.length === 0 && <p className="soft">{t('week.noHours')}</p>}
      <ul className="week-open">
        {open.map((hour) => {
          const calls = slots[slotKey(weekday, hour)] ?? 1;
          const chance = forecast.chanceOf(calls);
          const mine = hours.mine(weekday, hour);
          const note = hours.note(weekday, hour);
          const fault = faults.get(slotKey(weekday, hour));
          return (
            <li key={hour} className="week-open-hour">
              <div className="week-open-when">
                <strong className="number">{hours.span(hour)}</strong>
                {mine !== null && (
                  <span className="soft small number">
                    {t('week.forYou')} {mine}
                  </span>
                )}
              </div>
              <div className="week-open-size">
                <Stepper
                  label={t('week.callsAt', { hour: hours.hour(hour) })}
                  fewer={t('week.fewer', { hour: hours.hour(hour) })}
                  more={t('week.more', { hour: hours.hour(hour) })}
                  value={calls}
                  shown={t('week.calls', { count: calls })}
                  least={1}
                  most={MOST_CALLS}
                  onChange={(count) => acts.onResize(hour, count)}
                />
                <IconButton
                  icon="close"
                  label={t('week.closeHour', { hour: hours.hour(hour) })}
                  onClick={() => acts.onClose(hour)}
                />
              </div>
              <p className={`small week-chance ${chance < 0.5 ? 'week-chance-low' : 'soft'}`}>
                {chance >= 0.9
                  ? t('week.allFit')
                  : t(chance < 0.5 ? 'week.fewFit' : 'week.mostFit', { percent: percent.format(chance) })}
              </p>
              {note !== null && <p className="small week-note">* {note}</p>}
              {fault !== undefined && <p className="field-error">{fault}</p>}
            </li>
          );
        })}
      </ul>
      {open.length > 0 && (
        <p className="soft small">
          {t(forecast.measured === 0 ? 'week.forecastGuess' : 'week.forecastOwn', {
            count: forecast.measured,
            minutes: new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(
              Math.max(1, Math.round(forecast.medianSeconds / 60)),
            ),
            range: new Intl.NumberFormat(locale).formatRange(forecast.low, forecast.high),
          })}
        </p>
      )}
      <WeekCopy open={isCopying} {...{ weekday, hours, hasDates }} onClose={() => setCopying(false)} onCopy={copy} />
    </section>
  );
}
