import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedCase } from '../api/moderation';
import { formatBytes } from '../chat/file-types';
import { Button } from './button';
import { openSigned } from './fetch-file';
import { Icon } from './icons';
import { useLocale } from './shown';
import './case-content.css';

/** What was written or sent, blurred until somebody wants to see it: nobody has to. */
export function CaseContent({ opened }: { opened: OpenedCase }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const { text, text_then: then, file, found } = opened;
  const isThere = text !== null || then !== null || found !== null || (file?.preview_url ?? null) !== null;
  return (
    <div className="stack">
      <Content opened={opened} isShown={isShown} />
      {isThere && (
        <Button icon="eye" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {t(isShown ? 'moderation.hide' : 'moderation.show')}
        </Button>
      )}
    </div>
  );
}

/** What the checks found repeats the words: it is not there at all until the words are. */
export function Content({ opened, isShown }: { opened: OpenedCase; isShown: boolean }) {
  const { t } = useTranslation();
  const { text, text_then: then, file, found } = opened;
  const preview = file?.preview_url ?? null;
  return (
    <>
      {text === null && then === null && file === null && <p className="soft">{t('moderation.gone')}</p>}
      {then !== null && <h3 className="small">{t('moderation.textThen')}</h3>}
      <Words text={then} isShown={isShown} />
      {then !== null && text !== null && <h3 className="small">{t('moderation.textNow')}</h3>}
      <Words text={text} isShown={isShown} />
      {file !== null && <AboutFile file={file} />}
      {preview !== null && (
        <div className={`case-picture${isShown ? '' : ' case-blurred'}`}>
          <img src={preview} alt={isShown ? t('moderation.blurred') : ''} referrerPolicy="no-referrer" />
        </div>
      )}
      {isShown && found !== null && (
        <p className="small soft">
          {t('moderation.found')} <bdi>{found}</bdi>
        </p>
      )}
    </>
  );
}

function Words({ text, isShown }: { text: string | null; isShown: boolean }) {
  if (text === null) return null;
  return (
    <p className={`case-text${isShown ? '' : ' case-blurred'}`} dir="auto" aria-hidden={!isShown}>
      {text}
    </p>
  );
}

function AboutFile({ file }: { file: NonNullable<OpenedCase['file']> }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { original_url: original } = file;
  return (
    <div className="stack">
      <p className="row">
        <Icon name="file" /> <bdi>{file.name ?? t('moderation.unnamedFile')}</bdi>
        <span className="soft small">
          {file.type} {file.size_bytes !== null && formatBytes(file.size_bytes, locale)}
        </span>
      </p>
      {original === null ? (
        <p className="small soft">{t('moderation.noOriginal')}</p>
      ) : (
        <Button
          icon="download"
          onClick={() => {
            openSigned(() => Promise.resolve({ url: original })).catch(() => undefined);
          }}
        >
          {t('moderation.saveOriginal')}
        </Button>
      )}
    </div>
  );
}
