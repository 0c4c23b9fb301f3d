import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage, Conversation } from '../api/chat';
import { IconButton } from './button';
import { Icon } from './icons';
import { When } from './shown';
import { TalkActions } from './talk-actions';
import { TalkFile } from './talk-file';
import { TalkJudged, TalkWarnings } from './talk-judged';

interface Props {
  message: ChatMessage;
  conversation: Conversation;
  name: string;
  /** Came to by a search. */
  isFound: boolean;
  isLastOwn: boolean;
  onEdit: (message: ChatMessage) => void;
}

/** One message as one of the two sees it. Only its author's has a `client_message_id`. */
export function TalkMessage({ message, conversation, name, isFound, isLastOwn, onEdit }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isMine = message.client_message_id !== null;
  const side = isMine ? 'talk-mine' : 'talk-theirs';
  return (
    <li className={`talk-message ${side}${isFound ? ' talk-found' : ''}`} data-number={message.number}>
      <span className="heard">{isMine ? t('talk.you') : name}</span>
      <div className="talk-line">
        {message.gone !== null ? (
          <p className="talk-bubble talk-gone">
            <Icon name={message.gone === 'deleted' ? 'bin' : 'shield'} />
            {t(`talk.gone.${message.gone}.${isMine ? 'mine' : 'theirs'}`)}
          </p>
        ) : message.file !== null ? (
          <TalkFile file={message.file} />
        ) : (
          <p className="talk-bubble" dir="auto">
            {message.text}
          </p>
        )}
        {message.gone === null && (
          <IconButton label={t('talk.more')} icon="dots" onClick={() => setOpen(true)} aria-haspopup="dialog" />
        )}
      </div>
      {isMine && (message.held === true || message.gone === 'removed') && (
        <TalkJudged what={message.held === true ? 'held' : 'removed'} />
      )}
      {isMine && message.gone === null && <TalkWarnings warnings={message.warnings} />}
      <p className="talk-foot small soft">
        <When at={message.posted_at} shape="time" />
        {message.edited_at !== null && message.gone === null && <span>{t('talk.edited')}</span>}
        {isMine && message.gone === null && message.held !== true && (
          <State number={message.number} conversation={conversation} isWord={isLastOwn} />
        )}
      </p>
      {isOpen && (
        <TalkActions message={message} isMine={isMine} name={name} onEdit={onEdit} onClose={() => setOpen(false)} />
      )}
    </li>
  );
}

interface StateProps {
  number: number;
  conversation: Conversation;
  /** In words, not only as a sign. */
  isWord: boolean;
}

function State({ number, conversation, isWord }: StateProps) {
  const { t } = useTranslation();
  const { read_by_other: read, delivered_to_other: delivered } = conversation;
  const state = number <= read ? 'read' : number <= delivered ? 'delivered' : 'sent';
  return (
    <span className={`talk-state${state === 'read' ? ' talk-read' : ''}`} data-state={state}>
      <Icon name={state === 'sent' ? 'check' : 'checks'} />
      <span className={isWord ? undefined : 'heard'}>{t(`talk.state.${state}`)}</span>
    </span>
  );
}
