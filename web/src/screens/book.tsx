import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAction } from '../api/action';
import { api, ask, once } from '../api/client';
import { useNow } from '../api/clock';
import { useAttempt, useBlocks, useConsultant, useLiveBookings, useOffers } from '../api/places';
import { keys, queries } from '../api/queries';
import { useSession } from '../api/session';
import { toMs } from '../api/zones';
import { BookRefused } from '../parts/book-refused';
import { BookingTerms } from '../parts/booking-terms';
import { Button, ButtonLink } from '../parts/button';
import { useDraft } from '../parts/draft';
import { TextArea } from '../parts/field';
import { HeldOffer } from '../parts/held-offer';
import { Page } from '../parts/page';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { toast } from '../parts/toast';
import './book.css';

const LONGEST = 2000;

export default function Book() {
  const { t } = useTranslation();
  const { consultantId = '', startsAt = '' } = useParams();
  const back = `/c/${consultantId}`;
  const now = useNow(30_000);
  const profile = useConsultant(consultantId);
  const found = useBlocks(consultantId);
  const fault = profile.error ?? found.error;
  if (fault !== null) {
    const retry = () => void Promise.all([profile.refetch(), found.refetch()]);
    return (
      <Page title={t('book.title')} back={back}>
        <ErrorBox fault={fault} retry={retry} />
      </Page>
    );
  }
  if (profile.data === undefined || found.data === undefined) {
    return (
      <Page title={t('book.title')} back={back}>
        <Skeleton cards={3} />
      </Page>
    );
  }
  const block = found.data.items.find((one) => toMs(one.starts_at) === toMs(startsAt) && toMs(one.ends_at) > now);
  if (block === undefined) {
    return (
      <Page title={t('book.title')} back={back}>
        <Empty icon="calendar" title={t('book.over')}>
          <ButtonLink kind="primary" to={back}>
            {t('book.otherHours')}
          </ButtonLink>
        </Empty>
      </Page>
    );
  }
  return (
    <Page title={t('book.title')} back={back}>
      <BookingTerms profile={profile.data} block={block} theirs={found.data.time_zone} />
      <Form
        key={block.starts_at}
        consultantId={consultantId}
        startsAt={block.starts_at}
        isNow={toMs(block.starts_at) <= now}
      />
    </Page>
  );
}

function Form({ consultantId, startsAt, isNow }: { consultantId: string; startsAt: string; isNow: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { status } = useSession();
  const attempt = useAttempt();
  const [question, setQuestion, forget] = useDraft(`book.${consultantId}`, '');
  const isThis = (one: { consultant_id: string; block_starts_at: string }) =>
    one.consultant_id === consultantId && one.block_starts_at === startsAt;
  const own = useLiveBookings().data?.find(isThis);
  const offer = useOffers().data?.find(isThis);
  const booking = useAction({
    mutationFn: () => {
      const body = { consultant_id: consultantId, block_starts_at: startsAt, question: question.trim() || null };
      return ask(api.POST('/api/scheduling/bookings', { body, headers: once(attempt.keyFor(body)) }));
    },
    onSuccess: (made) => {
      forget();
      queries.setQueryData(keys.booking(made.id), { ...made, history: [] });
      for (const queryKey of [keys.bookings, keys.blocks, keys.offers, keys.waitingList])
        void queries.invalidateQueries({ queryKey });
      toast(t('book.done'));
      // Who joins the hour that runs is there: the waiting room checks them in by itself.
      void navigate(`/bookings/${made.id}`, { replace: true, state: isNow ? { arrive: true } : null });
    },
    onError: (fault) => {
      attempt.failed(fault);
      void queries.invalidateQueries({ queryKey: keys.blocks });
    },
  });
  if (own !== undefined) {
    return (
      <div className="box">
        <p>{t('book.already')}</p>
        <ButtonLink kind="primary" to={`/bookings/${own.id}`}>
          {t('book.seeBooking')}
        </ButtonLink>
      </div>
    );
  }
  const signIn = () =>
    void navigate(`/sign-in?to=${encodeURIComponent(`/book/${consultantId}/${encodeURIComponent(startsAt)}`)}`);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (status === 'in') booking.mutate();
        else if (status !== 'unknown') signIn();
      }}
    >
      {offer !== undefined && <HeldOffer offer={offer} here />}
      <TextArea
        label={`${t('book.question')} (${t('app.optional')})`}
        hint={t('book.questionHint', { left: LONGEST - question.length })}
        rows={4}
        dir="auto"
        maxLength={LONGEST}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        problem={booking.error}
        pointer="/question"
      />
      {booking.isError && <BookRefused fault={booking.error} consultantId={consultantId} startsAt={startsAt} />}
      <div className="book-end">
        <Button kind="primary" type="submit" wide pending={booking.isPending || status === 'unknown'}>
          {status === 'in' || status === 'unknown' ? t(isNow ? 'book.joinNow' : 'book.go') : t('book.signIn')}
        </Button>
        <p className="soft small">{t(status === 'in' || status === 'unknown' ? 'book.free' : 'book.signInHint')}</p>
      </div>
    </form>
  );
}
