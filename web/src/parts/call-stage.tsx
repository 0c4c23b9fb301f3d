import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readChosen } from '../call/devices';
import type { RoomState } from '../call/room';
import { Button } from './button';
import { Icon } from './icons';
import { Avatar } from './shown';
import './call-stage.css';

/** The other's picture large, one's own small. */
export function CallStage({ room, other, speaker }: { room: RoomState; other: string; speaker: string | undefined }) {
  const { t } = useTranslation();
  const [isBlocked, setBlocked] = useState(false);
  const theirs = room.other;
  const isSeen = room.remote !== null && (theirs === null || theirs.camera || theirs.screen);
  const { own } = room;
  return (
    <div className="call-stage">
      <div className={`call-remote${theirs?.screen ? ' call-whole' : ''}`}>
        <Remote
          stream={room.remote}
          label={t('call.pictureOf', { name: other })}
          hidden={!isSeen}
          speaker={speaker}
          onBlocked={setBlocked}
        />
        {!isSeen && (
          <div className="call-unseen">
            <Avatar name={other} large />
            <p>{room.remote === null ? null : t('call.cameraOff', { name: other })}</p>
          </div>
        )}
        {theirs !== null && !theirs.microphone && room.remote !== null && (
          <p className="call-silent chip">
            <Icon name="microphoneOff" /> {t('call.muted', { name: other })}
          </p>
        )}
        {isBlocked && room.remote !== null && (
          <div className="call-blocked">
            <Button kind="primary" icon="play" onClick={() => setBlocked(false)}>
              {t('call.turnSoundOn')}
            </Button>
          </div>
        )}
      </div>
      <div className="call-own">
        {own.picture === null ? (
          <p className="call-own-off">
            <Icon name="videoOff" />
            <span className="heard">{t('call.ownCameraOff')}</span>
          </p>
        ) : (
          <Picture stream={own.picture} label={t('call.ownPicture')} mirrored={own.mirrored} />
        )}
        {!own.microphone && (
          <span className="call-own-silent">
            <Icon name="microphoneOff" />
          </span>
        )}
      </div>
    </div>
  );
}

interface RemoteProps {
  stream: MediaStream | null;
  label: string;
  hidden: boolean;
  speaker: string | undefined;
  onBlocked: (is: boolean) => void;
}

/** Their picture and sound. A page that was only reloaded may not make sound before somebody touched it. */
function Remote({ stream, label, hidden, speaker, onBlocked }: RemoteProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = stream;
    if (stream === null) return;
    element.muted = false;
    const play = () => {
      element.play().then(
        () => onBlocked(false),
        (fault: unknown) => {
          if (fault instanceof DOMException && fault.name === 'NotAllowedError') onBlocked(true);
        },
      );
    };
    play();
    const again = () => element.paused && play();
    window.addEventListener('pointerup', again);
    window.addEventListener('keyup', again);
    return () => {
      window.removeEventListener('pointerup', again);
      window.removeEventListener('keyup', again);
    };
  }, [stream, onBlocked]);
  useEffect(() => {
    const id = speaker ?? readChosen().speaker;
    const element = video.current;
    if (id !== undefined && element !== null && 'setSinkId' in element) element.setSinkId(id).catch(() => undefined);
  }, [speaker]);
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- somebody talking, live: there are no captions of it
    <video
      ref={video}
      className={`call-video${hidden ? ' call-hidden' : ''}`}
      aria-label={label}
      autoPlay
      playsInline
    />
  );
}

/** A picture without sound: one's own. */
export function Picture({ stream, label, mirrored }: { stream: MediaStream; label: string; mirrored: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      className={`call-video${mirrored ? ' call-mirrored' : ''}`}
      aria-label={label}
      muted
      autoPlay
      playsInline
    />
  );
}
