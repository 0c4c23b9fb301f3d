import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { api, ask } from '../api/client';
import type { Booking } from '../api/places';
import { keys, queries } from '../api/queries';
import { Button } from './button';
import { Sheet } from './sheet';
import { useInstant } from './shown';
import { ErrorBox } from './states';
import { toast } from './toast';

/** Cancels after asking; free until one is called. */
export function CancelBooking({ booking, name }: { booking: Booking; name: string }) {
  const { t } = useTranslation();
  const say = useInstant();
  const [open, setOpen] = useState(false);
  const cancel = useAction({
    mutationFn: () =>
      ask(
        api.POST('/api/scheduling/bookings/{booking_id}/cancel', {
          params: { path: { booking_id: booking.id } },
          body: { reason: 'plans_changed' },
        }),
      ),
    onSuccess: () => {
      setOpen(false);
      toast(t('bookings.cancelled'));
    },
    onSettled: () => {
      for (const queryKey of [keys.bookings, keys.blocks, keys.turns]) void queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('bookings.cancel')}
      </Button>
      <Sheet title={t('bookings.cancelTitle')} open={open} onClose={() => setOpen(false)} alert>
        <p>{t('bookings.cancelText', { name, time: say(booking.block_starts_at, 'dayTime') })}</p>
        {cancel.isError && <ErrorBox fault={cancel.error} />}
        <Button kind="danger" wide pending={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('bookings.cancelYes')}
        </Button>
        <Button wide onClick={() => setOpen(false)}>
          {t('bookings.cancelNo')}
        </Button>
      </Sheet>
    </>
  );
}
