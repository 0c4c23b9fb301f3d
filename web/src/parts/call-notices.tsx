import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock';
import { formatMoney } from '../api/money';
import { toMs } from '../api/zones';
import { clockOf, readMeter } from '../call/meter';
import type { Room, RoomState } from '../call/room';
import { useSince, type Side } from './call-context';
import { Button } from './button';
import { Icon, type IconName } from './icons';
import { useLocale } from './shown';
import './call-notices.css';

interface Notice {
  key: string;
  kind: 'calm' | 'warn' | 'bad';
  icon: IconName;
  text: string;
  /** Counts down beside the text; not read out every second. */
  left?: number | undefined;
  action?: ReactNode;
}

const PAUSE_SECONDS = 600;

/** What is the matter, the most pressing first, and what to do about it. Two at most: the picture stays in sight. */
export function CallNotices({ side, state, room }: { side: Side; state: RoomState; room: Room }) {
  const notices = useNotices(side, state, room);
  return (
    <div className="call-notices">
      {notices.slice(0, 2).map(({ key, kind, icon, text, left, action }) => (
        <div key={key} className={`call-notice call-notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
          <Icon name={icon} />
          <p>
            {text}{' '}
            {left !== undefined && (
              <strong className="number call-left" aria-live="off" dir="ltr">
                {clockOf(left)}
              </strong>
            )}
          </p>
          {action}
        </div>
      ))}
    </div>
  );
}

function useNotices(side: Side, state: RoomState, room: Room): Notice[] {
  return [...useConnection(side, state, room), ...useCap(side, state), ...useMedia(side, state, room)];
}

function useConnection({ call, other, me }: Side, { line, waiting, sending }: RoomState, room: Room): Notice[] {
  const { t } = useTranslation();
  const now = useNow(1000);
  const secondsTo = (at: number) => Math.max(0, Math.ceil((at - now) / 1000));
  const back = call.reconnect_by === null ? undefined : secondsTo(toMs(call.reconnect_by));
  const one = (notice: Notice) => [notice];
  if (line.end === 'replaced') {
    const action = <Button onClick={() => room.takeOver()}>{t('call.useHere')}</Button>;
    return one({ key: 'replaced', kind: 'warn', icon: 'info', text: t('call.replaced'), action });
  }
  if (line.end === 'refused') {
    const action = <Button onClick={() => room.takeOver()}>{t('app.tryAgain')}</Button>;
    return one({ key: 'refused', kind: 'bad', icon: 'warning', text: t('call.refused'), action });
  }
  if (line.phase === 'away')
    return one({ key: 'away', kind: 'bad', icon: 'warning', text: t('call.lost'), left: back });
  if (waiting) return one({ key: 'server', kind: 'warn', icon: 'clock', text: t('call.serverAway') });
  if (line.phase !== 'open' || !sending) {
    const isBack = call.state === 'in_call';
    return one({
      key: 'connecting',
      kind: isBack ? 'bad' : 'calm',
      icon: 'clock',
      text: t(isBack ? 'call.lost' : 'call.connecting'),
      left: back,
    });
  }
  if (call.state === 'joining') {
    return one({ key: 'waiting', kind: 'calm', icon: 'clock', text: t('call.waitingFor', { name: other }) });
  }
  if (back !== undefined) {
    return one({ key: 'gone', kind: 'warn', icon: 'clock', text: t('call.otherLost', { name: other }), left: back });
  }
  const pause = call.pauses.find(({ ended_at }) => ended_at === null);
  if (pause === undefined) return [];
  const text = pause.paused_by === me ? t('call.pausedByYou') : t('call.pausedBy', { name: other });
  return one({
    key: 'paused',
    kind: 'calm',
    icon: 'pause',
    text,
    left: secondsTo(toMs(pause.started_at) + PAUSE_SECONDS * 1000),
  });
}

function useCap({ call, toldAt, isStudent }: Side, { line }: RoomState): Notice[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const isHeard = line.phase === 'open';
  const { cap, percent, goodbyeSeconds } = readMeter(call, useSince(toldAt, isHeard), isHeard);
  if (cap === null || percent === 0 || call.state !== 'in_call') return [];
  const amount = formatMoney(cap, locale);
  if (goodbyeSeconds !== null) {
    return [
      { key: 'goodbye', kind: 'bad', icon: 'money', text: t('call.goodbye', { cap: amount }), left: goodbyeSeconds },
    ];
  }
  const text = t(isStudent ? 'call.nearCap' : 'call.nearCapTheirs', { percent, cap: amount });
  return [{ key: `cap ${percent}`, kind: 'warn', icon: 'money', text }];
}

function useMedia({ other }: Side, { own, spared, network, line }: RoomState, room: Room): Notice[] {
  const { t } = useTranslation();
  const retry = (
    <Button pending={own.asking} onClick={() => void room.camera(true)}>
      {t('call.cameraAgain')}
    </Button>
  );
  const found: Notice[] = [];
  if (own.microphoneFault !== null) {
    const action = <Button onClick={() => void room.own.switchMicrophone()}>{t('app.tryAgain')}</Button>;
    found.push({
      key: 'microphone',
      kind: 'warn',
      icon: 'microphoneOff',
      text: t(`call.noSound.${own.microphoneFault}`),
      action,
    });
  }
  if (spared !== null && !own.camera) {
    const text = spared === 'here' ? t('call.sparedHere') : t('call.sparedThere', { name: other });
    found.push({ key: 'spared', kind: 'warn', icon: 'videoOff', text, action: retry });
  } else if (own.cameraFault !== null && !own.camera) {
    found.push({
      key: 'camera',
      kind: 'calm',
      icon: 'videoOff',
      text: t(`call.noPicture.${own.cameraFault}`),
      action: retry,
    });
  } else if (network === 'poor' && line.phase === 'open') {
    found.push({ key: 'weak', kind: 'warn', icon: 'warning', text: t('call.weak') });
  }
  return found;
}
