import { useTranslation } from 'react-i18next';
import { useAvailableNow, useSetAvailable, useWhyOff } from '../api/available-now';
import { useNow } from '../api/clock';
import { Button } from './button';
import { Icon } from './icons';
import { useInstant, useLocale } from './shown';
import { ErrorBox } from './states';
import './available-switch.css';

const MINUTES = 60;
const MORE = 30;
const MOST = 720;

/** Taking calls right now: on for an hour, longer, off; and why it went off by itself. */
export function AvailableSwitch() {
  const { t } = useTranslation();
  const locale = useLocale();
  const say = useInstant();
  const clock = useNow(10_000);
  const now = useAvailableNow();
  const set = useSetAvailable();
  const { why, forget } = useWhyOff(now.data);
  const isOn = now.data?.on === true;
  const until = isOn ? (now.data?.until ?? null) : null;
  const left = until === null ? 0 : Math.max(1, Math.round((Date.parse(until) - clock) / 60_000));
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const flip = () => {
    forget();
    set.mutate(isOn ? null : MINUTES);
  };
  return (
    <section className={`available${isOn ? ' available-on' : ''}`} aria-label={t('desk.now.title')}>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-disabled={now.isPending || undefined}
        className="available-switch"
        onClick={() => now.isSuccess && flip()}
      >
        <span className="available-track" aria-hidden="true">
          <span className="available-knob" />
        </span>
        <span className="available-words">
          <strong>{t('desk.now.title')}</strong>
          <span className="soft small">
            {until === null
              ? t('desk.now.off', { time: minutes.format(MINUTES) })
              : t('desk.now.until', { time: say(until, 'time'), left: minutes.format(left) })}
          </span>
        </span>
      </button>
      {isOn && (
        <Button
          icon="plus"
          pending={set.isPending}
          disabled={left + MORE > MOST}
          onClick={() => set.mutate(Math.min(MOST, left + MORE))}
        >
          {t('desk.now.extend', { time: minutes.format(MORE) })}
        </Button>
      )}
      {isOn && <p className="soft small available-note">{t('desk.now.stay')}</p>}
      {why !== null && (
        <p className="small available-why" role="status">
          <Icon name="info" /> {t(`desk.now.why.${why}`)}
        </p>
      )}
      {set.isError && <ErrorBox fault={set.error} />}
      {now.isError && <ErrorBox fault={now.error} retry={() => void now.refetch()} />}
    </section>
  );
}
