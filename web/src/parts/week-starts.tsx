import { useTranslation } from 'react-i18next';
import { slotKey, type Slots } from '../api/week-slots';
import { Button } from './button';

const CALLS = 4;
const STARTS = {
  mornings: { days: [1, 2, 3, 4, 5], hours: [9, 10, 11] },
  evenings: { days: [1, 2, 3, 4, 5], hours: [18, 19, 20] },
  weekends: { days: [6, 7], hours: [10, 11, 14, 15] },
} as const;

/** An empty week is easier begun with something to change. */
export function WeekStarts({ onChoose }: { onChoose: (slots: Slots) => void }) {
  const { t } = useTranslation();
  return (
    <div className="box">
      <strong>{t('week.startTitle')}</strong>
      <p className="soft">{t('week.startLead')}</p>
      <div className="row">
        {Object.entries(STARTS).map(([name, { days, hours }]) => (
          <Button
            key={name}
            onClick={() =>
              onChoose(
                Object.fromEntries(days.flatMap((day) => hours.map((hour) => [slotKey(day, hour), CALLS] as const))),
              )
            }
          >
            {t(`week.starts.${name}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
