import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMyProfile } from '../api/consultant';
import { useCallNext, useDesk, type Desk, type InLine } from '../api/desk';
import { useOpenDesk } from '../api/live';
import { AvailableSwitch } from '../parts/available-switch';
import { Button, ButtonLink, IconButton } from '../parts/button';
import { useChime } from '../parts/chime';
import { DeskCall } from '../parts/desk-call';
import { DeskPerson } from '../parts/desk-person';
import { CloseSheet, LateSheet, SkipSheet } from '../parts/desk-sheets';
import { DeskUpcoming } from '../parts/desk-upcoming';
import { Page } from '../parts/page';
import { useInstant, When } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { announce, toast } from '../parts/toast';
import './desk.css';

/** A consultant at work: who waits, calling the next one. While it is open, they count as there. */
export default function DeskScreen() {
  const { t } = useTranslation();
  useOpenDesk();
  const profile = useMyProfile();
  const desk = useDesk();
  const chime = useChime();
  useArrivals(desk.data?.waiting, chime.play);
  if (profile.data === null) {
    return (
      <Page title={t('desk.title')}>
        <Empty icon="desk" title={t('desk.noProfile')}>
          <p className="soft">{t('desk.noProfileLead')}</p>
          <ButtonLink kind="primary" to="/teach">
            {t('desk.toProfile')}
          </ButtonLink>
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={t('desk.title')}
      actions={
        <IconButton
          icon="bell"
          aria-pressed={chime.isOn}
          label={t('desk.sound')}
          onClick={() => {
            chime.turn(!chime.isOn);
            toast(t(chime.isOn ? 'desk.soundOff' : 'desk.soundOn'));
          }}
        />
      }
    >
      <AvailableSwitch />
      {desk.isPending && <Skeleton cards={2} />}
      {desk.isError && <ErrorBox fault={desk.error} retry={() => void desk.refetch()} />}
      {desk.isSuccess && desk.data.current_call !== null && <DeskCall call={desk.data.current_call} />}
      {desk.isSuccess && <Line desk={desk.data} />}
      <DeskUpcoming except={desk.data?.closed === false ? desk.data.block_starts_at : null} />
    </Page>
  );
}

function Line({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const say = useInstant();
  const navigate = useNavigate();
  const [skipping, setSkipping] = useState<InLine | null>(null);
  const [asks, setAsks] = useState<'late' | 'close' | null>(null);
  const next = useCallNext((call) => void navigate(`/call/${call.call_id}`));
  const { block_starts_at: startsAt, block_ends_at: endsAt, waiting } = desk;
  if (startsAt === null || endsAt === null) {
    return (
      <Empty icon="desk" title={t('desk.noBlock')}>
        <p className="soft">{t('desk.noBlockLead')}</p>
      </Empty>
    );
  }
  const isBusy = desk.current_call !== null;
  const present = waiting.filter((person) => person.away === null).length;
  return (
    <section className="stack" aria-label={t('desk.line')}>
      <div className="desk-block-head">
        <div>
          <h2>
            <When at={startsAt} until={endsAt} shape="time" />
          </h2>
          <p className="row small">
            {desk.closed && <span className="chip chip-bad">{t('desk.isClosed')}</span>}
            {!desk.closed && desk.consultant_state !== null && (
              <span className={`chip ${desk.consultant_state === 'running_late' ? 'chip-warn' : 'chip-good'}`}>
                {desk.consultant_state === 'running_late' && desk.late_until !== null
                  ? t('desk.lateUntil', { time: say(desk.late_until, 'time') })
                  : t(`desk.state.${desk.consultant_state}`)}
              </span>
            )}
            <span className="soft" role="status">
              {t('desk.waiting', { count: waiting.length })}
            </span>
          </p>
        </div>
        {!desk.closed && (
          <div className="row">
            <Button icon="clock" onClick={() => setAsks('late')}>
              {t('desk.late')}
            </Button>
            <Button kind="quiet" onClick={() => setAsks('close')}>
              {t('desk.close')}
            </Button>
          </div>
        )}
      </div>
      {!desk.closed && !isBusy && waiting.length > 0 && (
        <div className="desk-next">
          <Button
            kind="primary"
            wide
            icon="phone"
            disabled={present === 0}
            pending={next.isPending}
            onClick={() => next.mutate(startsAt)}
          >
            {callLabel(waiting, t)}
          </Button>
          {present === 0 && <p className="soft small">{t('desk.allAway')}</p>}
        </div>
      )}
      {next.isError && <ErrorBox fault={next.error} />}
      {waiting.length === 0 && !desk.closed && (
        <Empty icon="person" title={t('desk.nobody')}>
          <p className="soft">{t('desk.nobodyLead')}</p>
        </Empty>
      )}
      <ol className="stack">
        {waiting.map((person) => (
          <DeskPerson
            key={person.booking_id}
            person={person}
            blockEndsAt={endsAt}
            canSkip={waiting.length > 1}
            onSkip={() => setSkipping(person)}
          />
        ))}
      </ol>
      <SkipSheet person={skipping} onClose={() => setSkipping(null)} />
      <LateSheet {...{ desk, blockStartsAt: startsAt }} open={asks === 'late'} onClose={() => setAsks(null)} />
      <CloseSheet {...{ desk, blockStartsAt: startsAt }} open={asks === 'close'} onClose={() => setAsks(null)} />
    </section>
  );
}

function callLabel(waiting: readonly InLine[], t: ReturnType<typeof useTranslation>['t']): string {
  const first = waiting.find((person) => person.away === null);
  return first?.student_name ? t('desk.callName', { name: first.student_name }) : t('desk.callNext');
}

/** Somebody new in line is heard, seen and read out; those who were there when the desk opened are not. */
function useArrivals(waiting: readonly InLine[] | undefined, play: () => void): void {
  const { t } = useTranslation();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (waiting === undefined) return;
    const before = known.current;
    known.current = new Set([...(before ?? []), ...waiting.map((person) => person.booking_id)]);
    if (before === null) return;
    const fresh = waiting.filter((person) => !before.has(person.booking_id));
    if (fresh.length === 0) return;
    play();
    const text = t('desk.came', { name: fresh[0]?.student_name ?? t('desk.somebody') });
    announce(text);
    toast(text);
  }, [waiting, play, t]);
}
