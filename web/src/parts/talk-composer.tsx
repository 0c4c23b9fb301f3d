import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEdit, useLimits, type ChatMessage } from '../api/chat';
import { say, threadOf } from '../chat/keeper';
import { tellTyping } from '../chat/typing';
import { sendFiles } from '../chat/uploads';
import { Button, IconButton } from './button';
import { useDraft } from './draft';
import { ErrorBox } from './states';

interface Props {
  conversationId: string;
  editing: ChatMessage | null;
  onEdited: () => void;
}

const ALMOST = 0.9;

/** The field to write in. What is typed is kept until it is sent; a message that is edited has its own. */
export function TalkComposer({ conversationId, editing, onEdited }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped, forget] = useDraft(`talk.${editing?.id ?? conversationId}`, editing?.text ?? '');
  const most = useLimits().data?.message_characters ?? 4000;
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const edit = useEdit((message) => {
    threadOf(conversationId).put(message);
    forget();
    onEdited();
  });
  useEffect(() => {
    if (editing !== null) field.current?.focus();
  }, [editing]);
  const text = typed.trim();
  const isOver = typed.length > most;
  const send = () => {
    if (text === '' || isOver) return;
    if (editing !== null) {
      edit.mutate({ id: editing.id, text });
      return;
    }
    say(conversationId, text);
    setTyped('');
    forget();
    field.current?.focus();
  };
  const leave = () => {
    forget();
    onEdited();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && editing !== null) leave();
    // On a phone Enter begins a line, as its keyboard says. Not in the midst of a word some keyboards compose.
    const isSend = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
    if (!isSend || matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="talk-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {editing !== null && (
        <div className="talk-editing small">
          <span>{t('talk.editing')}</span>
          <Button kind="quiet" onClick={leave}>
            {t('talk.stopEditing')}
          </Button>
        </div>
      )}
      {edit.isError && <ErrorBox fault={edit.error} />}
      <div className="talk-write">
        {editing === null && <AttachButton conversationId={conversationId} />}
        <label className="heard" htmlFor={id}>
          {t('talk.write')}
        </label>
        <textarea
          id={id}
          ref={field}
          className="field-input talk-field"
          rows={1}
          dir="auto"
          placeholder={t('talk.write')}
          value={typed}
          enterKeyHint="enter"
          aria-invalid={isOver || undefined}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.target.value);
            if (editing === null && event.target.value !== '') tellTyping(conversationId);
          }}
        />
        <IconButton
          type="submit"
          kind="primary"
          icon={editing === null ? 'send' : 'check'}
          label={t(editing === null ? 'talk.send' : 'talk.save')}
          pending={edit.isPending}
          disabled={text === '' || isOver}
        />
      </div>
      {typed.length > most * ALMOST && (
        <p className={`small number ${isOver ? 'field-error' : 'soft'}`} role={isOver ? 'alert' : undefined}>
          {t('talk.length', { count: typed.length, most })}
        </p>
      )}
    </form>
  );
}

function AttachButton({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const limits = useLimits();
  const chooser = useRef<HTMLInputElement>(null);
  const types = limits.data?.files ?? [];
  const accept = types.flatMap(({ type, endings }) => [type, ...endings.map((one) => `.${one}`)]).join(',');
  return (
    <>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={t('talk.attach')}
        onChange={(event) => {
          sendFiles(conversationId, [...(event.target.files ?? [])], types);
          event.target.value = '';
        }}
      />
      <IconButton
        icon="attach"
        label={t('talk.attach')}
        disabled={limits.data === undefined}
        onClick={() => chooser.current?.click()}
      />
    </>
  );
}
