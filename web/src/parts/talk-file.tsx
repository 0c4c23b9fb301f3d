import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import type { ChatMessage } from '../api/chat';
import { api, ask } from '../api/client';
import { isProblem } from '../api/problem';
import { keys } from '../api/queries';
import { formatBytes } from '../chat/file-types';
import { Button, IconButton } from './button';
import { openSigned } from './fetch-file';
import { Icon } from './icons';
import { useLocale } from './shown';
import { Skeleton } from './states';
import { toast } from './toast';
import './talk-file.css';

const PdfPage = lazy(() => import('./pdf-page').then((part) => ({ default: part.PdfPage })));
const URL_MS = 4 * 60_000;

type Attached = NonNullable<ChatMessage['file']>;

/** A file that was sent: what it is, a look at it where there is one, and the way to save it. */
export function TalkFile({ file }: { file: Attached }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isLooking, setLooking] = useState(false);
  const params = { path: { file_id: file.id } };
  const save = useAction({
    mutationFn: () => openSigned(() => ask(api.GET('/api/chat/files/{file_id}/url', { params }))),
    onError: (fault) => toast((isProblem(fault) && fault.detail) || t('app.faultOffline')),
  });
  const isPdf = file.type === 'application/pdf';
  return (
    <div className="talk-bubble talk-file">
      {file.has_thumbnail && <Thumbnail file={file} />}
      <div className="talk-file-row">
        <Icon name={file.type.startsWith('image/') ? 'image' : 'file'} />
        <div className="talk-tray-words">
          <span className="talk-file-name" dir="auto">
            {file.name}
          </span>
          <span className="small soft number">{formatBytes(file.size_bytes, locale)}</span>
        </div>
        <IconButton
          icon="download"
          label={t('talk.file.save', { name: file.name })}
          pending={save.isPending}
          onClick={() => save.mutate()}
        />
      </div>
      {isPdf && (
        <Button kind="quiet" icon="eye" aria-expanded={isLooking} onClick={() => setLooking(!isLooking)}>
          {t(isLooking ? 'talk.file.hide' : 'talk.file.look')}
        </Button>
      )}
      {isPdf && isLooking && (
        <Suspense fallback={<Skeleton lines={3} />}>
          <PdfPage fileId={file.id} name={file.name} />
        </Suspense>
      )}
    </div>
  );
}

function Thumbnail({ file }: { file: Attached }) {
  const { t } = useTranslation();
  const [isBroken, setBroken] = useState(false);
  const { data } = useQuery({
    queryKey: keys.fileUrl(file.id, 'thumbnail'),
    staleTime: URL_MS,
    gcTime: URL_MS,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/chat/files/{file_id}/thumbnail', { params: { path: { file_id: file.id } }, signal })),
  });
  return (
    <div className="talk-picture">
      {data !== undefined && !isBroken && (
        <img
          src={data.url}
          alt={t('talk.file.picture', { name: file.name })}
          referrerPolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      )}
      {isBroken && <span className="soft small">{t('talk.file.noPicture')}</span>}
    </div>
  );
}
