import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useConversations, type Conversation } from '../api/chat';
import { useNow } from '../api/clock';
import { dayOf } from '../api/zones';
import { useWaiting } from '../chat/keeper';
import { useTyping } from '../chat/typing';
import { Icon } from './icons';
import { More } from './more';
import { Avatar, useInstant, useZone } from './shown';
import { Empty, ErrorBox, Skeleton } from './states';
import { ButtonLink } from './button';

/** Everybody one writes with, the one with the newest message first. */
export function TalkCards() {
  const { t } = useTranslation();
  const found = useConversations();
  if (found.isPending) return <Skeleton cards={3} />;
  if (found.data === undefined) return <ErrorBox fault={found.error} retry={() => void found.refetch()} />;
  const cards = found.data.pages.flatMap((page) => page.items);
  if (cards.length === 0) {
    return (
      <Empty icon="chat" title={t('talk.empty')}>
        <p className="soft">{t('talk.emptyLead')}</p>
        <ButtonLink kind="primary" icon="search" to="/">
          {t('bookings.find')}
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <>
      <ul className="talk-cards">
        {cards.map((card) => (
          <li key={card.id}>
            <TalkCard card={card} />
          </li>
        ))}
      </ul>
      <More of={found} />
    </>
  );
}

function TalkCard({ card }: { card: Conversation }) {
  const { t } = useTranslation();
  const zone = useZone();
  const say = useInstant();
  const today = dayOf(new Date(useNow(60_000)).toISOString(), zone);
  const name = card.other.name ?? t('talk.unnamed');
  const isToday = dayOf(card.last_at, zone) === today;
  return (
    <NavLink to={`/messages/${card.id}`} className={`talk-card${card.unread > 0 ? ' talk-card-new' : ''}`}>
      <Avatar name={card.other.name} />
      <span className="talk-card-words">
        <span className="talk-card-name">
          <bdi>{name}</bdi>
        </span>
        <span className="talk-card-last small">
          <Last card={card} />
        </span>
      </span>
      <span className="talk-card-side small soft">
        <span>{say(card.last_at, isToday ? 'time' : 'shortDay')}</span>
        {card.unread > 0 && (
          <span className="talk-badge number">
            <span aria-hidden="true">{card.unread}</span>
            <span className="heard">{t('talk.unread', { count: card.unread })}</span>
          </span>
        )}
      </span>
    </NavLink>
  );
}

/** What was said last, or is being said. */
function Last({ card }: { card: Conversation }) {
  const { t } = useTranslation();
  const isTyping = useTyping(card.id);
  const unsent = useWaiting().filter((one) => one.conversationId === card.id);
  const last = card.last_message;
  if (isTyping) return <em>{t('talk.typingShort')}</em>;
  if (unsent.length > 0) {
    return (
      <>
        <Icon name="clock" /> {t('talk.unsent', { count: unsent.length })}
      </>
    );
  }
  if (card.blocked_by_me) return t('talk.isBlocked');
  if (last === null) return t('talk.nothingYet');
  const isMine = last.client_message_id !== null;
  if (last.gone !== null) return t(`talk.gone.${last.gone}.${isMine ? 'mine' : 'theirs'}`);
  const words = last.file?.name ?? last.text ?? '';
  return (
    <>
      {last.file !== null && <Icon name="file" />} {isMine && t('talk.youColon')} <bdi>{words}</bdi>
    </>
  );
}
