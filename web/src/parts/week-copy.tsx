import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WEEKDAYS } from '../api/week-slots';
import { Button } from './button';
import { Sheet } from './sheet';
import type { Hours } from './week-hour';

interface Props {
  open: boolean;
  weekday: number;
  hours: Hours;
  hasDates: boolean;
  onClose: () => void;
  onCopy: (to: readonly number[]) => void;
}

/** Which other days become as this one is. */
export function WeekCopy({ open, weekday, hours, hasDates, onClose, onCopy }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const others = WEEKDAYS.filter((day) => day !== weekday);
  const to = chosen.filter((day) => day !== weekday);
  const done = () => {
    onCopy(to);
    setChosen([]);
  };
  return (
    <Sheet title={t('week.copyTitle', { day: hours.weekday(weekday) })} open={open} onClose={onClose}>
      <p className="soft">{t('week.copyLead')}</p>
      <div className="row">
        <Button onClick={() => setChosen(others.filter((day) => day <= 5))}>{t('week.workdays')}</Button>
        <Button onClick={() => setChosen(others)}>{t('week.everyDay')}</Button>
      </div>
      <div>
        {others.map((day) => (
          <label key={day} className="week-copy-day">
            <input
              type="checkbox"
              checked={chosen.includes(day)}
              onChange={() => setChosen(chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day])}
            />
            {hours.weekday(day)}
            {hasDates && <span className="soft small number">{hours.date(day)}</span>}
          </label>
        ))}
      </div>
      <Button kind="primary" wide disabled={to.length === 0} onClick={done}>
        {t('week.copyTo', { count: to.length })}
      </Button>
    </Sheet>
  );
}
