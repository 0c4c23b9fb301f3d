import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, ask } from '../api/client';
import { PAST, useConsultantName, useLiveBookings, useOffers, useWaitingList, type WaitingPlace } from '../api/places';
import { keys } from '../api/queries';
import { BookingCard, PastBooking } from '../parts/booking-card';
import { ButtonLink } from '../parts/button';
import { CalendarFeed } from '../parts/calendar-feed';
import { HeldOffer } from '../parts/held-offer';
import { Page } from '../parts/page';
import { useInstant } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { TellMe } from '../parts/tell-me';
import { More } from '../parts/more';
import './bookings.css';

const NO_CURSOR: { cursor?: string } = {};

export default function Bookings() {
  const { t } = useTranslation();
  const live = useLiveBookings();
  const offers = useOffers();
  const waiting = useWaitingList();
  return (
    <Page title={t('bookings.title')}>
      {offers.data?.map((offer) => (
        <HeldOffer key={offer.id} offer={offer} />
      ))}
      <section className="stack" aria-labelledby="upcoming">
        <h2 id="upcoming">{t('bookings.upcoming')}</h2>
        {live.isPending && <Skeleton cards={2} />}
        {live.isError && <ErrorBox fault={live.error} retry={() => void live.refetch()} />}
        {live.data?.length === 0 && (
          <Empty icon="calendar" title={t('bookings.none')}>
            <p className="soft">{t('bookings.noneHint')}</p>
            <ButtonLink kind="primary" icon="search" to="/">
              {t('bookings.find')}
            </ButtonLink>
          </Empty>
        )}
        {live.data?.map((booking) => (
          <BookingCard key={booking.id} booking={booking} />
        ))}
      </section>
      {(waiting.data?.length ?? 0) > 0 && (
        <section className="stack" aria-labelledby="waiting-list">
          <h2 id="waiting-list">{t('bookings.waitingList')}</h2>
          {waiting.data?.map((place) => (
            <OnList key={place.id} place={place} />
          ))}
        </section>
      )}
      <CalendarFeed />
      <Past />
    </Page>
  );
}

function OnList({ place }: { place: WaitingPlace }) {
  const { t } = useTranslation();
  const say = useInstant();
  const name = useConsultantName(place.consultant_id);
  const when = say(place.block_starts_at, 'dayTime');
  return (
    <article className="card">
      <h3>
        <Link to={`/c/${place.consultant_id}`}>{name ?? t('search.unnamed')}</Link>
      </h3>
      <p>{when}</p>
      <TellMe consultantId={place.consultant_id} startsAt={place.block_starts_at} waiting={place} when={when} />
    </article>
  );
}

function Past() {
  const { t } = useTranslation();
  const query = { role: 'student' as const, state: [...PAST], limit: 20 };
  const past = useInfiniteQuery({
    queryKey: keys.bookingList(query),
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/scheduling/bookings', { params: { query: { ...query, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor == null ? undefined : { cursor: next_cursor }),
  });
  const bookings = past.data?.pages.flatMap((page) => page.items) ?? [];
  if (past.isSuccess && bookings.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="past">
      <h2 id="past">{t('bookings.past')}</h2>
      {past.isPending && <Skeleton lines={4} />}
      {past.isError && <ErrorBox fault={past.error} retry={() => void past.refetch()} />}
      {bookings.length > 0 && (
        <ul className="card bookings-past">
          {bookings.map((booking) => (
            <li key={booking.id}>
              <PastBooking booking={booking} />
            </li>
          ))}
        </ul>
      )}
      <More of={past} />
    </section>
  );
}
