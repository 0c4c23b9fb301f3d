import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/clock';
import type { Booking } from '../api/places';
import { Button } from './button';
import { calendarFile, download } from './calendar-file';

export function AddToCalendar({ booking, name }: { booking: Booking; name: string }) {
  const { t } = useTranslation();
  const save = () => {
    const url = `${location.origin}/bookings/${booking.id}`;
    const text = calendarFile({
      uid: `${booking.id}@${location.hostname}`,
      startsAt: booking.block_starts_at,
      endsAt: booking.block_ends_at,
      title: t('bookings.calendarTitle', { name }),
      details: [t('bookings.calendarDetails'), url, booking.question].filter(Boolean).join('\n\n'),
      url,
      madeAt: serverNow(),
    });
    download(`parley-${booking.block_starts_at.slice(0, 10)}.ics`, 'text/calendar;charset=utf-8', text);
  };
  return (
    <Button icon="calendar" onClick={save}>
      {t('bookings.toCalendar')}
    </Button>
  );
}
