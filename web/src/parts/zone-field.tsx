import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/clock';
import { cityOf, offsetMinutes, sameClock } from '../api/zones';
import { SelectField } from './field';
import { presentName } from './zone-search';
import { useInstant, useZone } from './shown';

interface Props {
  zone: string;
  /** The zone of what is saved; a change of it moves hours. */
  saved: string | null;
  onChange: (zone: string) => void;
}

/** On whose clock the hours of a week stand. */
export function ZoneField({ zone, saved, onChange }: Props) {
  const { t } = useTranslation();
  const mine = useZone();
  const say = useInstant();
  const now = serverNow();
  const zones = useMemo(() => {
    const all = new Set([...Intl.supportedValuesOf('timeZone').map(presentName), zone, mine, 'UTC']);
    return [...all].sort();
  }, [zone, mine]);
  const there = say(now, 'time', { zone });
  const here = say(now, 'time', { zone: mine });
  const hint = sameClock(now, zone, mine)
    ? t('week.zoneNow', { city: cityOf(zone), time: there })
    : t('week.zoneOther', { city: cityOf(zone), time: there, own: cityOf(mine), ownTime: here });
  return (
    <SelectField
      label={t('week.zone')}
      hint={saved !== null && saved !== zone ? `${hint} ${t('week.zoneMoves')}` : hint}
      value={zone}
      onChange={(event) => onChange(event.target.value)}
    >
      {zones.map((name) => (
        <option key={name} value={name}>
          {name.replaceAll('_', ' ')} ({offset(now, name)})
        </option>
      ))}
    </SelectField>
  );
}

/** "UTC+5:45", the same in every language. */
function offset(now: number, zone: string): string {
  const minutes = offsetMinutes(now, zone);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  if (minutes === 0) return 'UTC';
  return `UTC${minutes < 0 ? '\u2212' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
