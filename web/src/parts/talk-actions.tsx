import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDelete, useLimits, type ChatMessage } from '../api/chat';
import { useNow } from '../api/clock';
import { threadOf } from '../chat/keeper';
import { Button } from './button';
import { Sheet } from './sheet';
import { ErrorBox } from './states';
import { ReportForm } from './talk-report';
import { toast } from './toast';

interface Props {
  message: ChatMessage;
  isMine: boolean;
  name: string;
  onEdit: (message: ChatMessage) => void;
  onClose: () => void;
}

/** What can be done with one message. */
export function TalkActions({ message, isMine, name, onEdit, onClose }: Props) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState<'delete' | 'report' | null>(null);
  const mayEdit = useMayEdit(message);
  if (asks === 'delete') return <DeleteSheet message={message} onClose={onClose} />;
  if (asks === 'report') {
    return (
      <Sheet title={t('talk.report.title')} open onClose={onClose}>
        <ReportForm message={message} name={name} onClose={onClose} />
      </Sheet>
    );
  }
  const { text } = message;
  return (
    <Sheet title={t('talk.more')} open onClose={onClose}>
      {text !== null && (
        <Button
          icon="copy"
          wide
          onClick={() => {
            navigator.clipboard.writeText(text).then(
              () => toast(t('talk.copied')),
              () => toast(t('talk.notCopied')),
            );
            onClose();
          }}
        >
          {t('talk.copy')}
        </Button>
      )}
      {isMine && mayEdit && (
        <Button
          icon="edit"
          wide
          onClick={() => {
            onEdit(message);
            onClose();
          }}
        >
          {t('talk.edit')}
        </Button>
      )}
      {isMine ? (
        <Button icon="bin" wide onClick={() => setAsks('delete')}>
          {t('talk.delete')}
        </Button>
      ) : (
        <Button icon="flag" wide onClick={() => setAsks('report')}>
          {t('talk.report.title')}
        </Button>
      )}
    </Sheet>
  );
}

function useMayEdit(message: ChatMessage): boolean {
  const minutes = useLimits().data?.edit_minutes ?? 0;
  const now = useNow(10_000);
  const isInTime = now - Date.parse(message.posted_at) < minutes * 60_000;
  return message.kind === 'text' && message.held !== true && isInTime;
}

function DeleteSheet({ message, onClose }: { message: ChatMessage; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useDelete((tombstone) => {
    threadOf(message.conversation_id).put(tombstone);
    onClose();
  });
  return (
    <Sheet title={t('talk.deleteTitle')} open alert onClose={onClose}>
      <p>{t('talk.deleteLead')}</p>
      {remove.isError && <ErrorBox fault={remove.error} />}
      <Button kind="danger" icon="bin" wide pending={remove.isPending} onClick={() => remove.mutate(message.id)}>
        {t('talk.delete')}
      </Button>
      <Button wide onClick={onClose}>
        {t('talk.notNow')}
      </Button>
    </Sheet>
  );
}
