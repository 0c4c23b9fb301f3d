import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXT_AT_MOST, type Text } from '../call/texts';
import { Button, IconButton } from './button';
import { useDraft } from './draft';
import { TextField } from './field';
import './call-chat.css';

interface Props {
  callId: string;
  texts: readonly Text[];
  other: string;
  onSay: (text: string) => void;
  onClose: () => void;
}

/** What the two write to each other. It goes from screen to screen and is kept nowhere. */
export function CallChat({ callId, texts, other, onSay, onClose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped, forget] = useDraft(`call.${callId}`, '');
  const end = useRef<HTMLLIElement>(null);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [texts]);
  useEffect(() => {
    panel.current?.querySelector('input')?.focus();
  }, []);
  return (
    <section className="call-chat" aria-label={t('call.text')} ref={panel}>
      <header className="row">
        <h2>{t('call.text')}</h2>
        <span className="push">
          <IconButton label={t('app.close')} icon="close" onClick={onClose} />
        </span>
      </header>
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
    </section>
  );
}
