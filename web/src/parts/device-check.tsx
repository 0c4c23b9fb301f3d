import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeviceCheck as Check, type CheckState } from '../call/check';
import { keepChosen, readChosen } from '../call/devices';
import { Button } from './button';
import { Choose } from './call-devices';
import { Picture } from './call-stage';
import { Icon, type IconName } from './icons';
import './device-check.css';

/** Picture, microphone, speaker and network, tried in under a minute. Asks the browser for nothing before somebody begins. */
export function DeviceCheck() {
  const { t } = useTranslation();
  const [state, setState] = useState<CheckState | null>(null);
  const check = useRef<Check>(null);
  useEffect(() => () => check.current?.stop(), []);
  const begin = () => {
    check.current ??= new Check(setState);
    void check.current.start();
  };
  const stop = () => {
    check.current?.stop();
    check.current = null;
    setState(null);
  };
  return (
    <section className="card device-check" aria-label={t('deviceCheck.title')}>
      <h2>{t('deviceCheck.title')}</h2>
      {state === null ? (
        <>
          <p className="soft">{t('deviceCheck.lead')}</p>
          <Button kind="primary" icon="video" onClick={begin}>
            {t('deviceCheck.begin')}
          </Button>
        </>
      ) : (
        <Running
          state={state}
          onAgain={begin}
          onStop={stop}
          onTone={() => void check.current?.tone()}
          onHeard={(is) => check.current?.heard(is)}
        />
      )}
    </section>
  );
}

interface RunningProps {
  state: CheckState;
  onAgain: () => void;
  onStop: () => void;
  onTone: () => void;
  onHeard: (is: boolean) => void;
}

function Running({ state, onAgain, onStop, onTone, onHeard }: RunningProps) {
  const { t } = useTranslation();
  const { devices } = state;
  const choose = (part: { microphone?: string; camera?: string; speaker?: string }) => {
    keepChosen(part);
    onAgain();
  };
  return (
    <>
      <div className="device-check-picture">
        {state.picture === null ? (
          <p className="soft">{state.asking ? t('deviceCheck.allow') : t('deviceCheck.noPicture')}</p>
        ) : (
          <Picture stream={state.picture} label={t('call.ownPicture')} mirrored />
        )}
      </div>
      <label className="device-check-level">
        <span>{t('deviceCheck.say')}</span>
        <meter min={0} max={100} value={state.level} aria-live="off" />
      </label>
      <ul className="device-check-list" aria-live="polite">
        <Verdict icon="video" name={t('call.camera')} verdict={state.camera} />
        <Verdict icon="microphone" name={t('call.microphone')} verdict={state.microphone} />
        <Verdict icon="bell" name={t('call.speaker')} verdict={state.speaker} />
        <Verdict icon="phone" name={t('deviceCheck.network')} verdict={state.network} />
      </ul>
      <div className="row">
        <Button icon="play" onClick={onTone}>
          {t('deviceCheck.tone')}
        </Button>
        {state.toned && state.speaker !== 'good' && (
          <>
            <Button onClick={() => onHeard(true)}>{t('deviceCheck.heard')}</Button>
            <Button onClick={() => onHeard(false)}>{t('deviceCheck.notHeard')}</Button>
          </>
        )}
      </div>
      <Choose
        label={t('call.microphone')}
        devices={devices.microphones}
        value={readChosen().microphone}
        onChoose={(id) => choose({ microphone: id })}
      />
      <Choose
        label={t('call.camera')}
        devices={devices.cameras}
        value={readChosen().camera}
        onChoose={(id) => choose({ camera: id })}
      />
      <div className="row">
        <Button onClick={onAgain} pending={state.asking}>
          {t('app.tryAgain')}
        </Button>
        <Button kind="primary" onClick={onStop}>
          {t('deviceCheck.done')}
        </Button>
      </div>
    </>
  );
}

const SIGNS: Record<string, { icon: IconName; look: string }> = {
  trying: { icon: 'clock', look: 'chip' },
  good: { icon: 'check', look: 'chip chip-good' },
  fair: { icon: 'warning', look: 'chip chip-warn' },
};

function Verdict({ icon, name, verdict }: { icon: IconName; name: string; verdict: string }) {
  const { t } = useTranslation();
  const sign = SIGNS[verdict] ?? { icon: 'warning' as const, look: 'chip chip-bad' };
  const isPlain = verdict in SIGNS;
  return (
    <li>
      <Icon name={icon} />
      <span>{name}</span>
      <span className={`push ${sign.look}`}>
        <Icon name={sign.icon} />
        {t(`deviceCheck.verdict.${isPlain ? verdict : 'bad'}`)}
      </span>
      {!isPlain && <p className="small">{t(`deviceCheck.mend.${verdict}`)}</p>}
    </li>
  );
}
