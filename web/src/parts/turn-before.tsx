import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useNow } from '../api/clock';
import type { Booking } from '../api/places';
import { isProblem } from '../api/problem';
import { useStep, type Turn } from '../api/turns';
import { toMs } from '../api/zones';
import { AddToCalendar } from './add-to-calendar';
import { Button, ButtonLink } from './button';
import { CancelBooking } from './cancel-booking';
import { useInstant } from './shown';
import { useSpan } from './span';
import { ErrorBox } from './states';

const DAY_MS = 86_400_000;

/** Not in line yet: when the doors open, or the button that takes one in. */
export function TurnBefore({ turn, booking, name }: { turn: Turn; booking: Booking; name: string }) {
  const { t } = useTranslation();
  const span = useSpan();
  const say = useInstant();
  const now = useNow();
  const checkIn = useStep(turn.booking_id, 'check-in');
  const opensAt = toMs(turn.check_in_opens_at);
  const isOpen = opensAt <= now;
  const { state } = useLocation() as { state: { arrive?: boolean } | null };
  const arrived = useRef(false);
  const { mutate } = checkIn;
  useEffect(() => {
    // Who joined the hour that runs has come already.
    if (state?.arrive !== true || !isOpen || arrived.current) return;
    arrived.current = true;
    mutate();
  }, [state, isOpen, mutate]);
  const wait = opensAt - now;
  return (
    <section className="card">
      <p>
        {isOpen
          ? t('room.open', { name })
          : t(wait > DAY_MS ? 'room.opensOn' : 'room.opensIn', {
              span: span(wait),
              time: say(opensAt, wait > DAY_MS ? 'dayTime' : 'time'),
            })}
      </p>
      {booking.place !== null && <p className="soft small">{t('room.booked', { place: booking.place })}</p>}
      {checkIn.isError && <CheckInRefused fault={checkIn.error} />}
      {isOpen && (
        <Button kind="primary" icon="check" wide pending={checkIn.isPending} onClick={() => mutate()}>
          {t('room.checkIn')}
        </Button>
      )}
      <div className="row">
        <AddToCalendar booking={booking} name={name} />
        <CancelBooking booking={booking} name={name} />
      </div>
    </section>
  );
}

function CheckInRefused({ fault }: { fault: unknown }) {
  const { t } = useTranslation();
  const isMoney = isProblem(fault, 'no_credit') || isProblem(fault, 'spend_cap_reached');
  if (!isMoney) return <ErrorBox fault={fault} />;
  return (
    <div className="box box-bad" role="alert">
      <strong>{fault.title}</strong>
      <p>{fault.detail}</p>
      <ButtonLink kind="primary" icon="money" to="/money">
        {t('book.toMoney')}
      </ButtonLink>
    </div>
  );
}
