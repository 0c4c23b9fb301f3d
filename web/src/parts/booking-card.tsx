import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNow } from '../api/clock';
import { useConsultantName, type Booking } from '../api/places';
import { toMs } from '../api/zones';
import { AddToCalendar } from './add-to-calendar';
import { BookingStateChip } from './booking-state';
import { ButtonLink } from './button';
import { CancelBooking } from './cancel-booking';
import { Avatar, When } from './shown';

const CHECK_IN_BEFORE_MS = 15 * 60_000;

/** A booking that is still to come. */
export function BookingCard({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const now = useNow(15_000);
  const found = useConsultantName(booking.consultant_id);
  const name = found ?? t('search.unnamed');
  const isOpen = booking.state !== 'booked' || toMs(booking.block_starts_at) - CHECK_IN_BEFORE_MS <= now;
  const mayCancel = booking.state === 'booked' || booking.state === 'checked_in';
  return (
    <article className="card">
      <div className="booking-head">
        <Avatar name={found} />
        <div>
          <h3>
            <Link className="booking-name lone" to={`/bookings/${booking.id}`}>
              {name}
            </Link>
          </h3>
          <p>
            <When at={booking.block_starts_at} until={booking.block_ends_at} />
          </p>
        </div>
      </div>
      <p className="row small">
        <BookingStateChip state={booking.state} />
        {booking.place !== null && booking.state === 'booked' && (
          <span className="soft">{t('bookings.place', { place: booking.place })}</span>
        )}
      </p>
      {booking.question !== null && (
        <p className="soft small booking-question">
          <bdi>{booking.question}</bdi>
        </p>
      )}
      <div className="row booking-actions">
        <ButtonLink kind={isOpen ? 'primary' : 'secondary'} to={`/bookings/${booking.id}`}>
          {t(isOpen ? 'bookings.enter' : 'bookings.open')}
        </ButtonLink>
        <AddToCalendar booking={booking} name={name} />
        {mayCancel && <CancelBooking booking={booking} name={name} />}
      </div>
    </article>
  );
}

/** One that is over, in a line. */
export function PastBooking({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const found = useConsultantName(booking.consultant_id);
  return (
    <article className="booking-past">
      <Avatar name={found} />
      <div>
        <h3>
          <Link className="booking-name booking-whole" to={`/bookings/${booking.id}`}>
            {found ?? t('search.unnamed')}
          </Link>
        </h3>
        <p className="soft small">
          <When at={booking.block_starts_at} until={booking.block_ends_at} />
        </p>
      </div>
      <BookingStateChip state={booking.state} />
    </article>
  );
}
