import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepChosen, readChosen, type Device } from '../call/devices';
import type { Room, RoomState } from '../call/room';
import { areKeysOn, setKeys } from './call-keys';
import { SelectField } from './field';
import { Sheet } from './sheet';
import './call-devices.css';

interface Props {
  open: boolean;
  room: Room;
  state: RoomState;
  onSpeaker: (id: string) => void;
  onClose: () => void;
}

/** Another microphone, camera or speaker, in the midst of the call. */
export function CallDevices({ open, room, state, onSpeaker, onClose }: Props) {
  const { t } = useTranslation();
  const { own } = state;
  const { microphones, cameras, speakers } = own.devices;
  const { audio, video } = room.own.tracks;
  const [keys, setKeysShown] = useState(areKeysOn);
  return (
    <Sheet title={t('call.devices')} open={open} onClose={onClose}>
      <Choose
        label={t('call.microphone')}
        devices={microphones}
        value={audio?.getSettings().deviceId}
        onChoose={(id) => void room.own.switchMicrophone(id)}
      />
      <Choose
        label={t('call.camera')}
        devices={cameras}
        value={own.screen ? readChosen().camera : video?.getSettings().deviceId}
        onChoose={(id) => void room.own.switchCamera(id)}
      />
      {speakers.length > 0 && (
        <Choose
          label={t('call.speaker')}
          devices={speakers}
          value={readChosen().speaker}
          onChoose={(id) => {
            keepChosen({ speaker: id });
            onSpeaker(id);
          }}
        />
      )}
      <label className="call-check">
        <input
          type="checkbox"
          checked={keys}
          onChange={(event) => {
            setKeys(event.target.checked);
            setKeysShown(event.target.checked);
          }}
        />
        {t('call.keys')}
      </label>
    </Sheet>
  );
}

interface ChooseProps {
  label: string;
  devices: readonly Device[];
  value: string | undefined;
  onChoose: (id: string) => void;
}

export function Choose({ label, devices, value, onChoose }: ChooseProps) {
  const { t } = useTranslation();
  if (devices.length === 0) return <p className="soft">{t('call.noDevice', { device: label })}</p>;
  const known = devices.some(({ id }) => id === value) ? value : devices[0]?.id;
  return (
    <SelectField label={label} value={known} onChange={(event) => onChoose(event.target.value)}>
      {devices.map(({ id, name }, index) => (
        <option key={id} value={id}>
          {name || t('call.numbered', { device: label, number: index + 1 })}
        </option>
      ))}
    </SelectField>
  );
}
