import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock';
import { cityOf, deviceZone, formatInstant } from '../api/zones';
import { Button } from './button';
import { TextField } from './field';
import { Icon } from './icons';
import { Sheet } from './sheet';
import { useLocale } from './shown';
import { findZones, presentName, zonesInWords } from './zone-search';
import './zone-choice.css';

interface Props {
  zone: string;
  pending: boolean;
  onChoose: (zone: string) => void;
}

/** The zone as it is, and a sheet to search another by city or by the zone's name. */
export function ZoneChoice({ zone, pending, onChoose }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = useNow(30_000);
  const [isOpen, setIsOpen] = useState(false);
  const time = formatInstant(now, zone, locale, { hour: 'numeric', minute: '2-digit' });
  return (
    <div className="field">
      <span className="field-label" id="zone-label">
        {t('settings.zone')}
      </span>
      <div className="row">
        <span>
          <bdi>{cityOf(presentName(zone))}</bdi> <span className="soft number">{time}</span>
        </span>
        <Button pending={pending} onClick={() => setIsOpen(true)} aria-describedby="zone-label">
          {t('settings.change')}
        </Button>
      </div>
      <p className="soft small">{t('settings.zoneHint')}</p>
      <Sheet title={t('settings.zone')} open={isOpen} onClose={() => setIsOpen(false)}>
        <Search
          zone={zone}
          now={now}
          onChoose={(found) => {
            setIsOpen(false);
            if (found !== zone) onChoose(found);
          }}
        />
      </Sheet>
    </div>
  );
}

function Search({ zone, now, onChoose }: { zone: string; now: number; onChoose: (zone: string) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const zones = useMemo(() => zonesInWords(locale), [locale]);
  const device = presentName(deviceZone());
  const nearest = [presentName(zone), device, 'UTC'];
  const found = typed.trim() === '' ? zones.filter((one) => nearest.includes(one.zone)) : findZones(zones, typed);
  return (
    <>
      <TextField
        label={t('settings.zoneSearch')}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="soft small" role="status">
        {typed.trim() !== '' && t('settings.zonesFound', { count: found.length })}
      </p>
      <ul className="zones">
        {found.slice(0, 40).map((one) => (
          <li key={one.zone}>
            <button
              type="button"
              className="zone"
              aria-pressed={one.zone === presentName(zone)}
              onClick={() => onChoose(one.zone)}
            >
              <span>
                <span className="zone-city">
                  <bdi>{one.city}</bdi>
                </span>
                <span className="soft small">
                  {one.name}
                  {one.zone === device && ` · ${t('settings.zoneDevice')}`}
                </span>
              </span>
              <span className="number">
                {formatInstant(now, one.zone, locale, { hour: 'numeric', minute: '2-digit' })}
              </span>
              {one.zone === presentName(zone) && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
