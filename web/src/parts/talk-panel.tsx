import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversation, useConversationWith } from '../api/chat';
import { Button } from './button';
import { Sheet } from './sheet';
import { Skeleton } from './states';
import './talk-panel.css';

const Talk = lazy(() => import('./talk').then((part) => ({ default: part.Talk })));

/** The conversation with somebody, on a screen that is about something else; opened when it is wanted. */
export function TalkPanel({ otherId, name }: { otherId: string; name: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const place = useId();
  const { data: id } = useConversationWith(otherId);
  if (id === null || id === undefined) return null;
  return (
    <div className="talk-panel">
      <Button icon="chat" wide aria-expanded={isOpen} aria-controls={place} onClick={() => setOpen(!isOpen)}>
        <bdi>{t(isOpen ? 'talk.hidePanel' : 'talk.writeTo', { name })}</bdi>
        <Unread conversationId={id} />
      </Button>
      <div id={place} className="talk-panel-inside" hidden={!isOpen}>
        {isOpen && (
          <Suspense fallback={<Skeleton lines={5} />}>
            <Talk conversationId={id} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** The same over the screen: for a desk, which stays open behind it. */
export function TalkSheet({ otherId, name }: { otherId: string; name: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { data: id } = useConversationWith(otherId);
  if (id === null || id === undefined) return null;
  return (
    <>
      <Button icon="chat" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('talk.write')}
        <span className="heard"> {name}</span>
        <Unread conversationId={id} />
      </Button>
      <Sheet title={name} open={isOpen} onClose={() => setOpen(false)}>
        <div className="talk-sheet">
          <Suspense fallback={<Skeleton lines={5} />}>
            <Talk conversationId={id} />
          </Suspense>
        </div>
      </Sheet>
    </>
  );
}

function Unread({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const unread = useConversation(conversationId).data?.unread ?? 0;
  if (unread === 0) return null;
  return (
    <span className="talk-badge number">
      <span aria-hidden="true">{unread}</span>
      <span className="heard">{t('talk.unread', { count: unread })}</span>
    </span>
  );
}
