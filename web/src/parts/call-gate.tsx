import { useTranslation } from 'react-i18next';
import type { Room, RoomState } from '../call/room';
import { Button } from './button';
import { Icon } from './icons';
import './call-gate.css';

/** Before one is in: the browser's question is open, or the microphone failed. What to do about it, and a way in without. */
export function CallGate({ room, state, onLeave }: { room: Room; state: RoomState; onLeave: () => void }) {
  const { t } = useTranslation();
  const { own } = state;
  if (own.asking || own.microphoneFault === null) {
    return (
      <div className="call-gate" role="status">
        <Icon name="microphone" />
        <h2>{t('call.allow')}</h2>
        <p className="soft">{t('call.allowLead')}</p>
      </div>
    );
  }
  return (
    <div className="call-gate" role="alert">
      <Icon name="microphoneOff" />
      <h2>{t(`call.noSoundTitle.${own.microphoneFault}`)}</h2>
      <p>{t(`call.noSound.${own.microphoneFault}`)}</p>
      <div className="stack">
        {own.microphoneFault !== 'insecure' && (
          <Button kind="primary" wide onClick={() => void room.enter()}>
            {t('app.tryAgain')}
          </Button>
        )}
        <Button wide onClick={() => void room.enter({ without: true })}>
          {t('call.joinWithout')}
        </Button>
        <Button kind="quiet" wide onClick={onLeave}>
          {t('call.hangUp')}
        </Button>
      </div>
    </div>
  );
}
