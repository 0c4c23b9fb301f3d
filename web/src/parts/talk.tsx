import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isNone, useConversation, type ChatMessage } from '../api/chat';
import { useConnected } from '../api/live';
import { threadOf, useWaiting } from '../chat/keeper';
import { Button } from './button';
import { Empty, ErrorBox, Skeleton } from './states';
import { TalkBlocked } from './talk-blocked';
import { TalkComposer } from './talk-composer';
import { TalkFiles } from './talk-files';
import { TalkList } from './talk-list';
import './talk.css';

interface Props {
  conversationId: string;
  /** The number of a message to begin at. */
  around?: number | undefined;
  /** What stands between the messages and the field to write in. */
  children?: ReactNode;
}

const POLL_MS = 4000;

/** One conversation: its messages, what is on its way, and the field to write in. It fills what it stands in. */
export function Talk({ conversationId, around, children }: Props) {
  const { t } = useTranslation();
  const conversation = useConversation(conversationId);
  const thread = useThread(conversationId);
  const waiting = useWaiting().filter((one) => one.conversationId === conversationId);
  const [editing, setEditing] = useState<ChatMessage | null>(null);
  const known = conversation.data;
  useOpened(conversationId, around, known && { unread: known.unread, readUpTo: known.read_up_to });
  const fault = conversation.error ?? (thread.phase === 'failed' ? thread.fault : null);
  if (isNone(conversation.error)) return <Empty icon="chat" title={t('talk.none')} />;
  if (known === undefined || thread.phase !== 'ready') {
    const again = () => {
      void conversation.refetch();
      void threadOf(conversationId).open(around);
    };
    return (
      <div className="talk talk-not-yet">
        {fault === null ? (
          <Skeleton lines={6} />
        ) : (
          <>
            <ErrorBox fault={fault} />
            <Button onClick={again}>{t('app.tryAgain')}</Button>
          </>
        )}
      </div>
    );
  }
  return (
    <section className="talk" aria-label={t('talk.with', { name: known.other.name ?? t('talk.unnamed') })}>
      <TalkList
        key={`${conversationId} ${around ?? ''}`}
        conversation={known}
        thread={thread}
        waiting={waiting}
        around={around}
        onEdit={setEditing}
      />
      {children}
      <TalkFiles conversationId={conversationId} />
      {known.blocked_by_me ? (
        <TalkBlocked conversation={known} />
      ) : (
        <TalkComposer
          key={editing?.id ?? 'new'}
          conversationId={conversationId}
          editing={editing}
          onEdited={() => setEditing(null)}
        />
      )}
    </section>
  );
}

export function useThread(conversationId: string) {
  const thread = threadOf(conversationId);
  return useSyncExternalStore(thread.watch, thread.read);
}

interface Known {
  unread: number;
  readUpTo: number;
}

const FAR = 40;

/** Opens the messages where reading goes on; then frames tell what is new, or looking now and then. */
function useOpened(conversationId: string, around: number | undefined, known: Known | undefined): void {
  const isConnected = useConnected();
  const isKnown = known !== undefined;
  const from = around ?? (known !== undefined && known.unread > FAR ? known.readUpTo + 1 : undefined);
  useEffect(() => {
    if (!isKnown) return;
    const thread = threadOf(conversationId);
    const { phase, hasLater } = thread.read();
    const isThere = phase === 'ready' && (around === undefined ? !hasLater : thread.has(around));
    if (isThere) void thread.catchUp();
    else void thread.open(from);
    // Once, for the place one came to; `from` moves on while one reads.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [conversationId, around, isKnown]);
  useEffect(() => {
    if (isConnected) return;
    const timer = setInterval(() => void threadOf(conversationId).catchUp(), POLL_MS);
    return () => clearInterval(timer);
  }, [conversationId, isConnected]);
}
