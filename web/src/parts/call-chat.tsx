import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversationWith } from '../api/chat';
import { TEXT_AT_MOST, type Text } from '../call/texts';
import { Button, IconButton } from './button';
import { useDraft } from './draft';
import { TextField } from './field';
import { Talk } from './talk';
import './call-chat.css';

interface Props {
  callId: string;
  otherId: string;
  texts: readonly Text[];
  other: string;
  onSay: (text: string) => void;
  onClose: () => void;
}

/**
 * What the two write to each other: their conversation, the same as before and after the call. Where it cannot be had,
 * texts go from screen to screen and are kept nowhere; what the other says that way is shown beside the conversation.
 */
export function CallChat({ callId, otherId, texts, other, onSay, onClose }: Props) {
  const { t } = useTranslation();
  const conversation = useConversationWith(otherId);
  const id = conversation.data ?? null;
  const panel = useRef<HTMLElement>(null);
  const isThere = id !== null || !conversation.isPending;
  useEffect(() => {
    if (isThere) panel.current?.querySelector<HTMLElement>('textarea, input[type=text]')?.focus();
  }, [isThere]);
  return (
    <section className="call-chat" aria-label={t('call.text')} ref={panel}>
      <header className="row">
        <h2>{t('call.text')}</h2>
        <span className="push">
          <IconButton label={t('app.close')} icon="close" onClick={onClose} />
        </span>
      </header>
      {id !== null ? (
        <Talk conversationId={id}>
          {texts.length > 0 && (
            <section className="call-beside" aria-label={t('talk.callTexts')}>
              <h3 className="small soft">{t('talk.callTexts')}</h3>
              <Texts texts={texts} other={other} />
            </section>
          )}
        </Talk>
      ) : conversation.isPending ? (
        <div />
      ) : (
        <>
          <Texts texts={texts} other={other} />
          <Write callId={callId} onSay={onSay} />
        </>
      )}
    </section>
  );
}

function Texts({ texts, other }: { texts: readonly Text[]; other: string }) {
  const { t } = useTranslation();
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [texts]);
  return (
    <ol className="call-texts" aria-live="polite">
      {texts.length === 0 && <li className="soft small">{t('call.noText', { name: other })}</li>}
      {texts.map(({ id, mine, text, arrived }, index) => (
        <li key={id} ref={index === texts.length - 1 ? end : null} className={mine ? 'call-mine' : 'call-theirs'}>
          <span className="heard">{mine ? t('call.youWrote') : t('call.theyWrote', { name: other })}</span>
          <p dir="auto">{text}</p>
          {mine && !arrived && <span className="small soft">{t('call.onItsWay')}</span>}
        </li>
      ))}
    </ol>
  );
}

function Write({ callId, onSay }: { callId: string; onSay: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped, forget] = useDraft(`call.${callId}`, '');
  return (
    <form
      className="call-write"
      onSubmit={(event) => {
        event.preventDefault();
        onSay(typed);
        setTyped('');
        forget();
      }}
    >
      <TextField
        label={t('call.write')}
        value={typed}
        maxLength={TEXT_AT_MOST}
        autoComplete="off"
        dir="auto"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" kind="primary" disabled={typed.trim() === ''}>
        {t('call.send')}
      </Button>
    </form>
  );
}
