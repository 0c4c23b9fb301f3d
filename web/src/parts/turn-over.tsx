import { useTranslation } from 'react-i18next';
import type { Booking } from '../api/places';
import { ButtonLink } from './button';
import { Icon, type IconName } from './icons';

type Over = 'completed' | 'missed' | 'unserved' | 'consultant_absent' | 'left' | 'cancelled' | 'cancelledByThem';

const ICONS: Partial<Record<Over, IconName>> = { completed: 'check', missed: 'bell', consultant_absent: 'warning' };

/** It is over: how it ended, what it costs, and what next. */
export function TurnOver({ state, booking, name }: { state: string; booking: Booking; name: string }) {
  const { t } = useTranslation();
  const byThem = state === 'cancelled' && booking.ended_by === 'consultant';
  const left = state === 'cancelled' && booking.ended_reason === 'left_queue';
  const how = (byThem ? 'cancelledByThem' : left ? 'left' : state) as Over;
  return (
    <section className="card room-over">
      <Icon name={ICONS[how] ?? 'info'} />
      <h2>{t(`room.over.${how}`)}</h2>
      <p>{t(`room.overHint.${how}`, { name })}</p>
      <div className="row">
        {how === 'completed' && (
          <ButtonLink kind="primary" to="/month">
            {t('room.toReceipts')}
          </ButtonLink>
        )}
        <ButtonLink kind={how === 'completed' ? 'secondary' : 'primary'} to={`/c/${booking.consultant_id}`}>
          {t('room.again')}
        </ButtonLink>
      </div>
    </section>
  );
}
