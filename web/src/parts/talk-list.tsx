import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage, Conversation } from '../api/chat';
import { dayOf } from '../api/zones';
import { threadOf } from '../chat/keeper';
import type { Waiting } from '../chat/outbox';
import type { ThreadState } from '../chat/thread';
import { useTyping } from '../chat/typing';
import { Button } from './button';
import { useInstant, useZone } from './shown';
import { TalkMessage } from './talk-message';
import { useReading } from './talk-reading';
import { TalkUnsent } from './talk-unsent';
import { announce } from './toast';

interface Props {
  conversation: Conversation;
  thread: ThreadState;
  waiting: readonly Waiting[];
  around: number | undefined;
  onEdit: (message: ChatMessage) => void;
}

/** The messages, in order; the place where one reads stays while others come before and after it. */
export function TalkList({ conversation, thread, waiting, around, onEdit }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const say = useInstant();
  const { items, hasEarlier, hasLater, isGrowing } = thread;
  const name = conversation.other.name ?? t('talk.unnamed');
  const unsent = useUnsent(items, waiting);
  // Where one had come to when this was opened: the line stays there while one reads.
  const [readBefore] = useState(conversation.unread > 0 && around === undefined ? conversation.read_up_to : null);
  const firstNew = items.find(
    (one) => readBefore !== null && one.number > readBefore && one.client_message_id === null,
  );
  const { box, isAtEnd, toEnd } = useReading({
    conversation,
    thread,
    unsent: unsent.length,
    begin: around ?? firstNew?.number ?? null,
    isCentred: around !== undefined,
  });
  useSpoken(items, name);
  const isTyping = useTyping(conversation.id);
  const lastOwn = items.findLast((one) => one.client_message_id !== null && one.gone === null);
  const days = items.map((one) => dayOf(one.posted_at, zone));
  return (
    <div className="talk-around">
      <div className="talk-scroll" ref={box} data-testid="talk-scroll">
        {hasEarlier && (
          <div className="talk-earlier">
            <Button kind="quiet" pending={isGrowing} onClick={() => void threadOf(conversation.id).earlier()}>
              {t('talk.earlier')}
            </Button>
          </div>
        )}
        {!hasEarlier && items.length === 0 && unsent.length === 0 && (
          <p className="soft talk-nothing">{t('talk.nothing', { name })}</p>
        )}
        <ol className="talk-messages" aria-label={t('talk.messages')}>
          {items.map((message, index) => {
            const isNewDay = days[index] !== days[index - 1];
            return [
              isNewDay && (
                <li key={`day ${days[index] ?? ''}`} className="talk-day">
                  <span>{say(message.posted_at, 'day')}</span>
                </li>
              ),
              message === firstNew && (
                <li key="new" className="talk-new">
                  <span>{t('talk.new')}</span>
                </li>
              ),
              <TalkMessage
                key={message.id}
                message={message}
                conversation={conversation}
                name={name}
                isFound={message.number === around}
                isLastOwn={message === lastOwn}
                onEdit={onEdit}
              />,
            ];
          })}
          {!hasLater && unsent.map((one) => <TalkUnsent key={one.id} one={one} />)}
        </ol>
        <p className="talk-typing soft small" role="status">
          {isTyping && t('talk.typing', { name })}
        </p>
      </div>
      {(hasLater || !isAtEnd) && items.length > 0 && (
        <div className="talk-to-end">
          <Button icon="down" onClick={toEnd}>
            {conversation.unread > 0 ? t('talk.unread', { count: conversation.unread }) : t('talk.toEnd')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What is not among the messages yet; a message may be there before the answer to its posting is. */
function useUnsent(items: readonly ChatMessage[], waiting: readonly Waiting[]): readonly Waiting[] {
  return useMemo(() => {
    const posted = new Set(items.map((one) => one.client_message_id));
    return waiting.filter((one) => !posted.has(one.id));
  }, [items, waiting]);
}

/** What the other writes while one is here is read out. */
function useSpoken(items: readonly ChatMessage[], name: string): void {
  const { t } = useTranslation();
  const last = items.at(-1);
  const heard = useRef(last?.number ?? 0);
  useEffect(() => {
    if (last === undefined || last.number <= heard.current) return;
    heard.current = last.number;
    if (last.client_message_id === null && last.gone === null)
      announce(t('talk.heard', { name, text: last.text ?? last.file?.name ?? '' }));
  }, [last, name, t]);
}
