import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { useConversation, useConversationWith } from '../api/chat';
import { api, ask } from '../api/client';
import { keys, queries } from '../api/queries';
import { Button } from './button';
import { CallChat } from './call-chat';
import { useRoom, type Side } from './call-context';
import { CallControls } from './call-controls';
import { CallDevices } from './call-devices';
import { CallFigures } from './call-figures';
import { CallGate } from './call-gate';
import { CallNotices } from './call-notices';
import { CallStage } from './call-stage';
import { Sheet } from './sheet';
import { isProblem } from '../api/problem';
import { toast } from './toast';

const JUST_BEGUN_SECONDS = 60;

interface Props {
  side: Side;
  hangUp: () => void;
  hangingUp: boolean;
}

/** The call while it is on. */
export function CallLive({ side, hangUp, hangingUp }: Props) {
  const { t } = useTranslation();
  const { call, other } = side;
  const callId = call.call_id;
  const [room, state] = useRoom(callId);
  const [isChatOpen, setChatOpen] = useState(false);
  const [areDevicesOpen, setDevicesOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [speaker, setSpeaker] = useState<string>();
  const otherId = side.isStudent ? call.consultant_id : call.student_id;
  const unread = useUnread(state.texts, isChatOpen) + useUnreadMessages(otherId, isChatOpen);
  const pause = usePause(callId);
  useEffect(() => {
    document.title = `${other} · Parley`;
  }, [other]);

  // Asked only where a slip costs something: the place in line, a call that could still go on, one that has just begun.
  const why =
    call.state === 'joining'
      ? side.isStudent
        ? 'notBegun'
        : 'notBegunYours'
      : call.reconnect_by !== null
        ? 'otherGone'
        : call.talked_seconds < JUST_BEGUN_SECONDS
          ? 'justBegun'
          : null;
  const askOrHangUp = () => (why === null ? hangUp() : setAsked(true));
  return (
    <div className={`call${isChatOpen ? ' call-with-chat' : ''}`}>
      <CallFigures side={side} room={state} />
      <div className="call-middle">
        <CallStage room={state} other={other} speaker={speaker} />
        {state.own.ready ? (
          <CallNotices side={side} state={state} room={room} />
        ) : (
          <CallGate room={room} state={state} onLeave={askOrHangUp} />
        )}
      </div>
      {isChatOpen && (
        <CallChat
          callId={callId}
          otherId={otherId}
          texts={state.texts}
          other={other}
          onSay={(text) => room.text(text)}
          onClose={() => setChatOpen(false)}
        />
      )}
      {state.own.ready && (
        <CallControls
          room={room}
          state={state}
          paused={call.paused}
          mayPause={call.state === 'in_call'}
          pausing={pause.isPending}
          unread={unread}
          chatOpen={isChatOpen}
          onPause={() => pause.mutate(call.paused ? 'resume' : 'pause')}
          onChat={() => setChatOpen(!isChatOpen)}
          onDevices={() => {
            void room.own.list();
            setDevicesOpen(true);
          }}
          onHangUp={askOrHangUp}
        />
      )}
      <CallDevices
        open={areDevicesOpen}
        room={room}
        state={state}
        onSpeaker={setSpeaker}
        onClose={() => setDevicesOpen(false)}
      />
      <Sheet title={t('call.sure')} open={isAsked} alert onClose={() => setAsked(false)}>
        <p>{why !== null && t(`call.why.${why}`, { name: other })}</p>
        <Button kind="danger" icon="hangUp" wide pending={hangingUp} onClick={hangUp}>
          {t('call.hangUp')}
        </Button>
        <Button wide onClick={() => setAsked(false)}>
          {t('call.stay')}
        </Button>
      </Sheet>
    </div>
  );
}

/** How many texts of the other nobody has seen. */
function useUnread(texts: readonly { mine: boolean }[], open: boolean): number {
  const theirs = texts.filter(({ mine }) => !mine).length;
  const [seen, setSeen] = useState(0);
  if (open && seen !== theirs) setSeen(theirs);
  return open ? 0 : theirs - seen;
}

function useUnreadMessages(otherId: string, open: boolean): number {
  const { data: id } = useConversationWith(otherId);
  const { data } = useConversation(id ?? '', id !== null && id !== undefined);
  return open ? 0 : (data?.unread ?? 0);
}

function usePause(callId: string) {
  const { t } = useTranslation();
  const params = { path: { call_id: callId } };
  return useAction({
    mutationFn: (what: 'pause' | 'resume') =>
      what === 'pause'
        ? ask(api.POST('/api/calls/{call_id}/pause', { params }))
        : ask(api.POST('/api/calls/{call_id}/resume', { params })),
    onSuccess: (call) => queries.setQueryData(keys.call(callId), call),
    onError: (fault) => toast((isProblem(fault) && fault.detail) || t('app.faultOffline')),
  });
}
