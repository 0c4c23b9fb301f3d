import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConversations, useSearch, type ChatMessage } from '../api/chat';
import { More } from './more';
import { When } from './shown';
import { Empty, ErrorBox, Skeleton } from './states';

/** What was found in one's own messages; each leads to its place. */
export function TalkFound({ words }: { words: string }) {
  const { t } = useTranslation();
  const found = useSearch(words);
  const known = useConversations().data?.pages.flatMap((page) => page.items) ?? [];
  if (words.length < 2) return <p className="soft">{t('talk.search.short')}</p>;
  if (found.isPending) return <Skeleton lines={6} />;
  if (found.data === undefined) return <ErrorBox fault={found.error} retry={() => void found.refetch()} />;
  const hits = found.data.pages.flatMap((page) => page.items);
  if (hits.length === 0) return <Empty icon="search" title={t('talk.search.none')} />;
  return (
    <>
      <ul className="talk-cards">
        {hits.map((hit) => (
          <li key={hit.id}>
            <Hit
              hit={hit}
              words={words}
              name={known.find((one) => one.id === hit.conversation_id)?.other.name ?? t('talk.unnamed')}
            />
          </li>
        ))}
      </ul>
      <More of={found} />
    </>
  );
}

function Hit({ hit, words, name }: { hit: ChatMessage; words: string; name: string }) {
  const { t } = useTranslation();
  return (
    <Link className="talk-card" to={`/messages/${hit.conversation_id}?around=${hit.number}`}>
      <span className="talk-card-words">
        <span className="talk-card-name">
          <bdi>{hit.client_message_id === null ? name : t('talk.toPerson', { name })}</bdi>
        </span>
        <span className="small talk-hit" dir="auto">
          <Marked text={hit.text ?? hit.file?.name ?? ''} words={words} />
        </span>
      </span>
      <span className="talk-card-side small soft">
        <When at={hit.posted_at} shape="shortDay" />
      </span>
    </Link>
  );
}

const BEFORE = 40;

/** The text from a little before the words on; found by a form of a word, there is nothing to mark. */
function Marked({ text, words }: { text: string; words: string }) {
  const at = text.toLocaleLowerCase().indexOf(words.toLocaleLowerCase());
  if (at < 0) return text;
  const from = Math.max(0, at - BEFORE);
  return (
    <>
      {from > 0 && '…'}
      {text.slice(from, at)}
      <mark>{text.slice(at, at + words.length)}</mark>
      {text.slice(at + words.length)}
    </>
  );
}
