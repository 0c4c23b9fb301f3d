import { useTranslation } from 'react-i18next';
import { formatMoney } from '../api/money';
import { clockOf, readMeter } from '../call/meter';
import type { RoomState } from '../call/room';
import { useSince, type Side } from './call-context';
import { Icon } from './icons';
import { useLocale } from './shown';
import './call-figures.css';

/** Who it is with, the clock, the cost so far and the cap, and what the network is like. Both sides read the same. */
export function CallFigures({ side, room }: { side: Side; room: RoomState }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { call, toldAt, other } = side;
  const isHeard = room.line.phase === 'open';
  const meter = readMeter(call, useSince(toldAt, isHeard), isHeard);
  const clock = clockOf(meter.talkedSeconds);
  const cost = formatMoney(meter.cost, locale);
  const rate = t('app.perMinute', { price: formatMoney(call.rate_per_minute, locale) });
  return (
    <header className="call-figures">
      <h1 className="call-name">
        <bdi>{other}</bdi>
      </h1>
      <Signal room={room} />
      <p className={`call-clock number${meter.running ? '' : ' call-stands'}`} role="timer">
        <Icon name={meter.running ? 'clock' : 'pause'} />
        <span className="heard">{t(meter.running ? 'call.clockRuns' : 'call.clockStands')}</span>
        <span dir="ltr">{clock}</span>
      </p>
      <p className="call-cost small">
        <span>
          {t('call.costSoFar')} <strong className="number">{cost}</strong>
        </span>
        <span className={`call-cap call-cap-${meter.percent}`}>
          {meter.cap === null ? rate : t('call.ofCap', { cap: formatMoney(meter.cap, locale) })}
        </span>
      </p>
    </header>
  );
}

function Signal({ room }: { room: RoomState }) {
  const { t } = useTranslation();
  const network = room.line.phase === 'open' && room.sending ? room.network : 'unknown';
  if (network === 'unknown') return <p className="call-signal" />;
  return (
    <p className={`call-signal small call-signal-${network}`} role="status">
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 20v-4" />
        <path d="M12 20V10" />
        <path d="M20 20V4" />
      </svg>
      {t(`call.network.${network}`)}
    </p>
  );
}
