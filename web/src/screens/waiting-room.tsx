import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, ask, isProblem } from '../api/client';
import { formatMoney } from '../api/money';
import { LIVE, useBlocks, useConsultantName, type Booking } from '../api/places';
import { keys } from '../api/queries';
import { useAccount } from '../api/session';
import { useTurn, type Turn } from '../api/turns';
import { ButtonLink } from '../parts/button';
import { Page } from '../parts/page';
import { useLocale, When } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { TalkPanel } from '../parts/talk-panel';
import { TurnBefore } from '../parts/turn-before';
import { TurnMoves } from '../parts/turn-moves';
import { TurnOver } from '../parts/turn-over';
import { TurnWaiting } from '../parts/turn-waiting';
import './waiting-room.css';

const DeviceCheck = lazy(() => import('../parts/device-check').then((part) => ({ default: part.DeviceCheck })));

export default function WaitingRoom() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const account = useAccount();
  const booking = useQuery({
    queryKey: keys.booking(id),
    queryFn: ({ signal }) =>
      ask(api.GET('/api/scheduling/bookings/{booking_id}', { params: { path: { booking_id: id } }, signal })),
  });
  const turn = useTurn(id, booking.isSuccess);
  const found = useConsultantName(booking.data?.consultant_id ?? '');
  const name = turn.data?.consultant_name ?? found ?? t('search.unnamed');
  if (booking.data === undefined) {
    const isGone = isProblem(booking.error) && [404, 422].includes(booking.error.status);
    return (
      <Page title={t('room.title')} back="/bookings">
        {booking.isPending && <Skeleton cards={3} />}
        {isGone && (
          <Empty icon="calendar" title={t('room.gone')}>
            <ButtonLink to="/bookings">{t('bookings.title')}</ButtonLink>
          </Empty>
        )}
        {booking.isError && !isGone && <ErrorBox fault={booking.error} retry={() => void booking.refetch()} />}
      </Page>
    );
  }
  const isLive = LIVE.includes(booking.data.state);
  return (
    <Page title={t(isLive ? 'room.title' : 'room.booking')} back="/bookings">
      <About booking={booking.data} name={name} />
      {account?.id === booking.data.consultant_id ? (
        <ButtonLink kind="primary" to="/desk">
          {t('room.toDesk')}
        </ButtonLink>
      ) : turn.data !== undefined ? (
        <Stage turn={turn.data} booking={booking.data} name={name} />
      ) : !isLive ? (
        <TurnOver state={booking.data.state} booking={booking.data} name={name} />
      ) : turn.isError ? (
        <ErrorBox fault={turn.error} retry={() => void turn.refetch()} />
      ) : (
        <Skeleton cards={2} />
      )}
      <TalkPanel
        otherId={account?.id === booking.data.consultant_id ? booking.data.student_id : booking.data.consultant_id}
        name={account?.id === booking.data.consultant_id ? t('call.theStudent') : name}
      />
      {booking.data.question !== null && (
        <section className="stack room-question">
          <h2>{t('room.question')}</h2>
          <p>
            <bdi>{booking.data.question}</bdi>
          </p>
        </section>
      )}
      {turn.data && <TurnMoves turn={turn.data} />}
    </Page>
  );
}

function About({ booking, name }: { booking: Booking; name: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const theirs = useBlocks(booking.consultant_id).data?.time_zone;
  return (
    <div className="room-about">
      <p className="room-name">{name}</p>
      <p>
        <When at={booking.block_starts_at} until={booking.block_ends_at} {...(theirs && { theirs })} />
      </p>
      <p className="soft small">
        {t('app.perMinute', { price: formatMoney(booking.rate_per_minute, locale) })} ({t('search.feeIncluded')})
      </p>
    </div>
  );
}

function Stage({ turn, booking, name }: { turn: Turn; booking: Booking; name: string }) {
  const { t } = useTranslation();
  switch (turn.state) {
    case 'booked':
      return (
        <>
          <TurnBefore turn={turn} booking={booking} name={name} />
          <Suspense fallback={<Skeleton cards={1} />}>
            <DeviceCheck />
          </Suspense>
        </>
      );
    case 'checked_in':
      return (
        <>
          <TurnWaiting turn={turn} name={name} />
          <Suspense fallback={<Skeleton cards={1} />}>
            <DeviceCheck />
          </Suspense>
        </>
      );
    case 'called':
    case 'in_call':
      return (
        <section className="card">
          <h2>{t(turn.state === 'called' ? 'room.called' : 'room.inCall', { name })}</h2>
          {turn.call_id !== null && (
            <ButtonLink kind="primary" icon="video" to={`/call/${turn.call_id}`}>
              {t('room.toCall')}
            </ButtonLink>
          )}
        </section>
      );
    default:
      return <TurnOver state={turn.state} booking={booking} name={name} />;
  }
}
