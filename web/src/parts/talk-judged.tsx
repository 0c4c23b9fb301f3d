import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isThere } from '../routes';
import { Icon } from './icons';

/* What moderation says to the author of a message or a file, and to nobody else. */

const DECISIONS = '/decisions';

/** Held or removed, and where to read why. */
export function TalkJudged({ what }: { what: 'held' | 'removed' }) {
  const { t } = useTranslation();
  return (
    <p className={`talk-note small ${what === 'held' ? 'talk-note-warn' : 'talk-note-bad'}`}>
      <Icon name={what === 'held' ? 'clock' : 'shield'} />
      <span>
        {t(`talk.judged.${what}`)} {isThere(DECISIONS) && <Link to={DECISIONS}>{t('talk.why')}</Link>}
      </span>
    </p>
  );
}

const KNOWN = ['contact_details', 'off_platform_payment'];

/** Nothing is kept from the other; its author may want to think again. */
export function TalkWarnings({ warnings }: { warnings: readonly string[] }) {
  const { t } = useTranslation();
  const words = [...new Set(warnings.map((one) => (KNOWN.includes(one) ? one : 'other')))];
  return words.map((word) => (
    <p className="talk-note talk-note-warn small" key={word}>
      <Icon name="warning" />
      <span>{t(`talk.warning.${word}`)}</span>
    </p>
  ));
}
