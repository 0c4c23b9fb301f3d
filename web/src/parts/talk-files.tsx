import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { useLimits, type OwnFile } from '../api/chat';
import { serverNow } from '../api/clock';
import { api, ask } from '../api/client';
import { keep, readKept } from '../api/kept';
import { useLiveInterval } from '../api/live';
import { keys, queries } from '../api/queries';
import { formatBytes } from '../chat/file-types';
import { sendAgain, stopUpload, useUploads, type Upload } from '../chat/uploads';
import { Button, IconButton } from './button';
import { Icon } from './icons';
import { useLocale } from './shown';
import { TalkJudged } from './talk-judged';

const DAY_MS = 86_400_000;
const SHOWN_AT_MOST = 5;

/** Files of one's own that are no message yet: on their way, being checked, or refused with the reason. */
export function TalkFiles({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const uploads = useUploads(conversationId);
  const files = useOwnFiles(conversationId);
  if (uploads.length === 0 && files.length === 0) return null;
  return (
    <ul className="talk-tray" aria-label={t('talk.files')}>
      {files.map((file) => (
        <Judged key={file.id} file={file} />
      ))}
      {uploads.map((one) => (
        <OnItsWay key={one.id} one={one} />
      ))}
    </ul>
  );
}

function OnItsWay({ one }: { one: Upload }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const types = useLimits().data?.files ?? [];
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(one.share * 100) / 100);
  const isBad = one.phase === 'failed' || one.phase === 'refused';
  const refused =
    one.whyNot?.why === 'size'
      ? t('talk.file.tooLarge', { most: formatBytes(one.whyNot.largestBytes, locale) })
      : one.whyNot !== null
        ? t(`talk.file.not.${one.whyNot.why}`)
        : one.why === ''
          ? t('talk.file.failed')
          : one.why;
  return (
    <li className="talk-tray-row">
      <Icon name="file" />
      <div className="talk-tray-words">
        <span className="talk-file-name" dir="auto">
          {one.name}
        </span>
        {isBad ? (
          <span className="small talk-bad" role="alert">
            {refused}
          </span>
        ) : (
          <>
            <progress max={1} value={one.share} aria-label={one.name} />
            <span className="small soft number">
              {one.phase === 'sending' ? t('talk.file.sending', { percent }) : t('talk.file.asking')}
            </span>
          </>
        )}
      </div>
      {one.phase === 'failed' && <Button onClick={() => sendAgain(one.id, types)}>{t('app.tryAgain')}</Button>}
      <IconButton
        icon="close"
        label={t(isBad ? 'talk.file.putAway' : 'talk.file.cancel', { name: one.name })}
        onClick={() => stopUpload(one.id)}
      />
    </li>
  );
}

/** The server has it: it is being checked, was held for staff, or was refused. */
function Judged({ file }: { file: OwnFile }) {
  const { t } = useTranslation();
  const [isAway, setAway] = useState(() => readKept(nameOf(file)) !== null);
  const cancel = useAction({
    mutationFn: () => ask(api.DELETE('/api/chat/files/{file_id}', { params: { path: { file_id: file.id } } })),
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.ownFiles(file.conversation_id) }),
  });
  if (isAway) return null;
  const isRemoved = file.state === 'removed';
  return (
    <li className="talk-tray-row" data-state={file.state}>
      <Icon name={isRemoved ? 'shield' : 'file'} />
      <div className="talk-tray-words">
        <span className="talk-file-name" dir="auto">
          {file.name}
        </span>
        {file.state === 'uploaded' ? (
          <span className="small soft" role="status">
            {t('talk.file.checking')}
          </span>
        ) : (
          <TalkJudged what={isRemoved ? 'removed' : 'held'} />
        )}
      </div>
      <IconButton
        icon="close"
        label={t(isRemoved ? 'talk.file.putAway' : 'talk.file.cancel', { name: file.name })}
        pending={cancel.isPending}
        onClick={() => {
          if (!isRemoved) {
            cancel.mutate();
            return;
          }
          keep(nameOf(file), 'away');
          setAway(true);
        }}
      />
    </li>
  );
}

function nameOf(file: OwnFile): string {
  return `parley.file-away.${file.id}`;
}

function useOwnFiles(conversationId: string): OwnFile[] {
  const everyMs = useLiveInterval(5000);
  const { data } = useQuery<OwnFile[]>({
    queryKey: keys.ownFiles(conversationId),
    // What was judged clear comes as a message, in frames of its own; the list is looked at while something waits.
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'uploaded') === true ? 3000 : everyMs),
    queryFn: async ({ signal }) => {
      const params = { path: { conversation_id: conversationId }, query: { limit: 20 } };
      return (await ask(api.GET('/api/chat/conversations/{conversation_id}/files', { params, signal }))).items;
    },
  });
  const recent = serverNow() - DAY_MS;
  const shown = (data ?? []).filter(
    ({ state, asked_at }) =>
      state === 'uploaded' || state === 'held' || (state === 'removed' && Date.parse(asked_at) > recent),
  );
  return shown.slice(0, SHOWN_AT_MOST).reverse();
}
