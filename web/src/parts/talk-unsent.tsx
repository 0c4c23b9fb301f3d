import { useTranslation } from 'react-i18next';
import { dropUnsent, sayAgain } from '../chat/keeper';
import type { Waiting } from '../chat/outbox';
import { Button } from './button';
import { Icon } from './icons';
import { useOnline } from './states';

/** Written, not posted yet: on its way, or refused with the reason and a choice. */
export function TalkUnsent({ one }: { one: Waiting }) {
  const { t } = useTranslation();
  const isOnline = useOnline();
  return (
    <li className="talk-message talk-mine talk-unsent">
      <span className="heard">{t('talk.you')}</span>
      <div className="talk-line">
        <p className="talk-bubble" dir="auto">
          {one.text}
        </p>
      </div>
      {one.refused === null ? (
        <p className="talk-foot small soft">
          <Icon name="clock" /> {t(isOnline ? 'talk.sending' : 'talk.sendLater')}
        </p>
      ) : (
        <div className="talk-note talk-note-bad small" role="alert">
          <Icon name="warning" />
          <div className="stack talk-refused">
            <span>
              {t('talk.notSent')} {one.refused}
            </span>
            <span className="row">
              <Button onClick={() => sayAgain(one.id)}>{t('app.tryAgain')}</Button>
              <Button kind="quiet" onClick={() => dropUnsent(one.id)}>
                {t('talk.drop')}
              </Button>
            </span>
          </div>
        </div>
      )}
    </li>
  );
}
