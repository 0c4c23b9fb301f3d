import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { maySwitchScreen, mayFlip } from '../call/devices';
import type { Room, RoomState } from '../call/room';
import { areKeysOn } from './call-keys';
import { Icon, type IconName } from './icons';
import { announce } from './toast';
import './call-controls.css';

interface Props {
  room: Room;
  state: RoomState;
  paused: boolean;
  /** The clock can only be stopped while both are there. */
  mayPause: boolean;
  pausing: boolean;
  unread: number;
  chatOpen: boolean;
  onPause: () => void;
  onChat: () => void;
  onDevices: () => void;
  onHangUp: () => void;
}

export function CallControls({ room, state, paused, mayPause, pausing, unread, chatOpen, ...on }: Props) {
  const { t } = useTranslation();
  const { own } = state;
  const mute = () => {
    announce(t(own.microphone ? 'call.microphoneIsOff' : 'call.microphoneIsOn'));
    void room.own.mute(own.microphone);
  };
  const camera = () => {
    if (own.asking) return;
    announce(t(own.camera ? 'call.cameraIsOff' : 'call.cameraIsOn'));
    void room.camera(!own.camera);
  };
  useKeys({ m: mute, v: camera });
  return (
    <div className="call-controls" role="toolbar" aria-label={t('call.controls')}>
      <Control
        icon={own.microphone ? 'microphone' : 'microphoneOff'}
        off={!own.microphone}
        label={t(own.microphone ? 'call.mute' : 'call.unmute')}
        keys="M"
        onPress={mute}
      />
      <Control
        icon={own.camera ? 'video' : 'videoOff'}
        off={!own.camera}
        busy={own.asking}
        label={t(own.camera ? 'call.stopCamera' : 'call.startCamera')}
        keys="V"
        onPress={camera}
      />
      {mayFlip(own.devices) && own.camera && (
        <Control icon="flip" busy={own.asking} label={t('call.flip')} onPress={() => void room.own.flip()} />
      )}
      {maySwitchScreen() && (
        <Control
          icon="screen"
          on={own.screen}
          label={t(own.screen ? 'call.stopScreen' : 'call.shareScreen')}
          onPress={() => void room.own.shareScreen(!own.screen)}
        />
      )}
      <Control icon="chat" on={chatOpen} label={t('call.text')} expanded={chatOpen} onPress={on.onChat}>
        {unread > 0 && (
          <span className="call-unread number">
            {unread}
            <span className="heard">{t('call.unread', { count: unread })}</span>
          </span>
        )}
      </Control>
      <Control
        icon={paused ? 'play' : 'pause'}
        on={paused}
        busy={pausing}
        disabled={!mayPause}
        label={t(paused ? 'call.resume' : 'call.pause')}
        onPress={on.onPause}
      />
      <Control icon="settings" label={t('call.devices')} onPress={on.onDevices} />
      <Control icon="hangUp" danger label={t('call.hangUp')} onPress={on.onHangUp} />
    </div>
  );
}

interface ControlProps {
  icon: IconName;
  label: string;
  onPress: () => void;
  off?: boolean;
  on?: boolean;
  busy?: boolean;
  disabled?: boolean;
  danger?: boolean;
  expanded?: boolean;
  keys?: string;
  children?: ReactNode;
}

/** A sign with its name below: the name says what pressing it does. */
function Control({ icon, label, onPress, off, on, busy, disabled, danger, expanded, keys, children }: ControlProps) {
  const look = [off && 'call-control-off', on && 'call-control-on', danger && 'call-control-danger'].filter(Boolean);
  const isOff = busy === true || disabled === true;
  return (
    <button
      type="button"
      className={['call-control', ...look].join(' ')}
      aria-disabled={isOff || undefined}
      aria-expanded={expanded}
      aria-keyshortcuts={keys}
      title={keys === undefined ? undefined : `${label} (${keys})`}
      onClick={() => !isOff && onPress()}
    >
      <span className="call-control-sign">
        <Icon name={icon} />
      </span>
      <span className="call-control-name">{label}</span>
      {children}
    </button>
  );
}

/** Single keys, unless somebody writes or chose to have none. */
function useKeys(actions: Record<string, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !areKeysOn()) return;
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, select, [contenteditable], [role="dialog"]')
      )
        return;
      const action = actions[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
