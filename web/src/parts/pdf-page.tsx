import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../api/client';
import { bytesOf } from '../api/storage';
import { drawFirstPage } from '../chat/pdf';
import { Skeleton } from './states';

const MOST_BYTES = 20_000_000;

/** The first page of a PDF, drawn here: nothing in it runs, and nothing it names is fetched. */
export function PdfPage({ fileId, name }: { fileId: string; name: string }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [phase, setPhase] = useState<'drawing' | 'drawn' | 'large' | 'failed'>('drawing');
  useEffect(() => {
    const stop = new AbortController();
    const draw = async () => {
      const params = { path: { file_id: fileId } };
      const { url } = await ask(api.GET('/api/chat/files/{file_id}/url', { params, signal: stop.signal }));
      const bytes = await bytesOf(url, MOST_BYTES, stop.signal);
      if (bytes === null) {
        setPhase('large');
        return;
      }
      if (canvas.current === null) return undefined;
      await drawFirstPage(bytes, canvas.current, stop.signal);
      setPhase('drawn');
    };
    draw().catch(() => {
      if (!stop.signal.aborted) setPhase('failed');
    });
    return () => stop.abort();
  }, [fileId]);
  return (
    <div className="talk-pdf" aria-busy={phase === 'drawing'}>
      {phase === 'drawing' && <Skeleton lines={4} />}
      {(phase === 'large' || phase === 'failed') && (
        <p className="small" role="status">
          {t(phase === 'large' ? 'talk.file.tooLargeToLook' : 'talk.file.cannotLook')}
        </p>
      )}
      <canvas ref={canvas} hidden={phase !== 'drawn'} role="img" aria-label={t('talk.file.firstPage', { name })} />
    </div>
  );
}
