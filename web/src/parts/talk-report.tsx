import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReport, type ChatMessage, type Report } from '../api/chat';
import { Button } from './button';
import { Choice, TextArea } from './field';
import { ErrorBox } from './states';
import { toast } from './toast';

const REASONS = ['abuse', 'spam', 'off_platform_payment', 'sexual', 'illegal', 'other'] as const;

interface Props {
  message: ChatMessage;
  name: string;
  onClose: () => void;
}

/** Asks the platform's staff to look at what the other wrote or sent. */
export function ReportForm({ message, name, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<Report['reason']>('abuse');
  const [words, setWords] = useState('');
  const report = useReport(() => {
    toast(t('talk.report.done'));
    onClose();
  });
  const subject =
    message.file === null
      ? { subject_kind: 'message' as const, subject_id: message.id }
      : { subject_kind: 'file' as const, subject_id: message.file.id };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        report.mutate({ ...subject, reason, words: words.trim() === '' ? null : words.trim() });
      }}
    >
      <p>{t('talk.report.lead', { name })}</p>
      <Choice
        label={t('talk.report.reason')}
        name="reason"
        value={reason}
        choices={REASONS.map((value) => ({ value, label: t(`talk.report.reasons.${value}`) }))}
        onChange={setReason}
      />
      <TextArea
        label={t('talk.report.words')}
        hint={t('app.optional')}
        value={words}
        maxLength={2000}
        dir="auto"
        problem={report.error}
        pointer="/words"
        onChange={(event) => setWords(event.target.value)}
      />
      {report.isError && <ErrorBox fault={report.error} />}
      <Button type="submit" kind="danger" icon="flag" wide pending={report.isPending}>
        {t('talk.report.send')}
      </Button>
    </form>
  );
}
