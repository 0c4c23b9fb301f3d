import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock';
import { useStep, type Turn } from '../api/turns';
import { toMs } from '../api/zones';
import { Button } from './button';
import { mayAsk, NudgeOffer } from './nudge';
import { Sheet } from './sheet';
import { useInstant } from './shown';
import { useSpan } from './span';
import { ErrorBox } from './states';
import { announce } from './toast';
import { TurnEstimate } from './turn-estimate';

/** In line: the place, how long, the consultant; stepping away, coming back, leaving. */
export function TurnWaiting({ turn, name }: { turn: Turn; name: string }) {
  const { t } = useTranslation();
  useSpoken(turn);
  useAwake();
  const away = turn.away?.why === 'stepped_away';
  return (
    <section className="card room-line" aria-label={t('room.line')}>
      <div className="room-place">
        <span className="soft">{t('room.placeLabel')}</span>
        <strong className="number">{turn.place ?? '–'}</strong>
        <span className="soft small">{t('room.of', { count: turn.waiting })}</span>
      </div>
      {/* Who is away is passed over: no wait is promised until they are back. */}
      {!away && <TurnEstimate turn={turn} />}
      <ConsultantState turn={turn} name={name} />
      {away ? <Away turn={turn} /> : <Here turn={turn} />}
      {turn.away?.why === 'called_elsewhere' && <p className="small">{t('room.elsewhere')}</p>}
      {mayAsk() && <NudgeOffer />}
    </section>
  );
}

function ConsultantState({ turn, name }: { turn: Turn; name: string }) {
  const { t } = useTranslation();
  const say = useInstant();
  const late = turn.consultant_late_until;
  const begun = toMs(turn.block_starts_at) <= toMs(turn.as_of);
  const state = turn.consultant_absent
    ? 'absent'
    : turn.consultant_state === 'away' && !begun
      ? 'early'
      : turn.consultant_state;
  const tone = {
    ready: 'chip-good',
    on_call: '',
    running_late: 'chip-warn',
    away: 'chip-warn',
    absent: 'chip-bad',
    early: '',
  };
  return (
    <div className="room-consultant">
      <span className={`chip ${tone[state]}`}>{t(`room.consultant.${state}`)}</span>
      <p className="small">
        {state === 'running_late' && late !== null
          ? t('room.lateUntil', { name, time: say(late, 'time') })
          : t(`room.consultantHint.${state}`, { name })}
      </p>
    </div>
  );
}

function Here({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  const span = useSpan();
  const [leaving, setLeaving] = useState(false);
  const away = useStep(turn.booking_id, 'away', () => announce(t('room.awayNow')));
  const leave = useStep(turn.booking_id, 'leave', () => setLeaving(false));
  return (
    <>
      {away.isError && <ErrorBox fault={away.error} />}
      <div className="row">
        {turn.away_left_seconds > 0 && (
          <Button icon="clock" pending={away.isPending} onClick={() => away.mutate()}>
            {t('room.stepAway', { time: span(turn.away_left_seconds * 1000) })}
          </Button>
        )}
        <Button kind="quiet" onClick={() => setLeaving(true)}>
          {t('room.leave')}
        </Button>
      </div>
      <Sheet title={t('room.leaveTitle')} open={leaving} onClose={() => setLeaving(false)} alert>
        <p>{t(turn.consultant_absent ? 'room.leaveAbsent' : 'room.leaveText')}</p>
        {leave.isError && <ErrorBox fault={leave.error} />}
        <Button kind="danger" wide pending={leave.isPending} onClick={() => leave.mutate()}>
          {t('room.leaveYes')}
        </Button>
        <Button wide onClick={() => setLeaving(false)}>
          {t('room.leaveNo')}
        </Button>
      </Sheet>
    </>
  );
}

function Away({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  const span = useSpan();
  const now = useNow();
  const back = useStep(turn.booking_id, 'back', () => announce(t('room.backNow')));
  const left = (turn.away?.left_seconds ?? 0) * 1000 - (now - toMs(turn.as_of));
  return (
    <div className="box room-away">
      <strong>{t('room.away')}</strong>
      <p>{left > 0 ? t('room.awayLeft', { time: span(left) }) : t('room.awayOver')}</p>
      {back.isError && <ErrorBox fault={back.error} />}
      <Button kind="primary" wide pending={back.isPending} onClick={() => back.mutate()}>
        {t('room.back')}
      </Button>
    </div>
  );
}

/** Says a new place once, politely. */
function useSpoken(turn: Turn): void {
  const { t } = useTranslation();
  const last = useRef(turn.place);
  useEffect(() => {
    if (turn.place !== null && turn.place !== last.current) announce(t('room.nowPlace', { place: turn.place }));
    last.current = turn.place;
  }, [turn.place, t]);
}

/** Keeps the screen on while somebody waits, where the device can. */
function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let gone = false;
    const hold = async () => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
      try {
        const held = await navigator.wakeLock.request('screen');
        if (gone) void held.release();
        else lock = held;
      } catch {
        // A low battery forbids it; the place is kept all the same.
      }
    };
    const again = () => void hold();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}
