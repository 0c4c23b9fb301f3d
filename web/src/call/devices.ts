import { keep, readKept } from '../api/kept';

/* Cameras, microphones and speakers: asked for, listed, remembered on this device. */

/** Why there is no picture or sound, as people can mend it. */
export type DeviceFault = 'denied' | 'missing' | 'busy' | 'insecure' | 'unknown';

export interface Devices {
  microphones: readonly Device[];
  cameras: readonly Device[];
  speakers: readonly Device[];
}

export interface Device {
  id: string;
  /** Empty until the person has allowed the use of one. */
  name: string;
}

export interface Chosen {
  microphone?: string;
  camera?: string;
  speaker?: string;
}

export const NO_DEVICES: Devices = { microphones: [], cameras: [], speakers: [] };
const KEPT = 'parley.devices';

export function readChosen(): Chosen {
  try {
    const found: unknown = JSON.parse(readKept(KEPT) ?? '{}');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}

export function keepChosen(part: Chosen): void {
  keep(KEPT, JSON.stringify({ ...readChosen(), ...part }));
}

/** Plain http from another machine has no devices at all. */
export function hasDevices(): boolean {
  return 'mediaDevices' in navigator;
}

export async function listDevices(): Promise<Devices> {
  if (!hasDevices()) return NO_DEVICES;
  const found = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind): Device[] =>
    found
      .filter((one) => one.kind === kind && one.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
}

export async function openMicrophone(): Promise<MediaStreamTrack> {
  const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return track(await open({ audio: { ...sound, ...wish(readChosen().microphone) } }), 'audio');
}

/** `facing` turns a phone's camera round, whatever was chosen before. */
export async function openCamera(facing?: 'user' | 'environment'): Promise<MediaStreamTrack> {
  const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
  const which = facing === undefined ? wish(readChosen().camera, 'user') : { facingMode: { ideal: facing } };
  return track(await open({ video: { ...picture, ...which } }), 'video');
}

export function maySwitchScreen(): boolean {
  return hasDevices() && 'getDisplayMedia' in navigator.mediaDevices;
}

/** Null when the person changed their mind in the browser's own question. */
export async function openScreen(): Promise<MediaStreamTrack | null> {
  try {
    const found = track(
      await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15, max: 30 } } }),
      'video',
    );
    found.contentHint = 'detail';
    return found;
  } catch {
    return null;
  }
}

/** A phone, whose one camera looks at you and the other away. */
export function mayFlip({ cameras }: Devices): boolean {
  return cameras.length > 1 && window.matchMedia('(pointer: coarse)').matches;
}

export function faultOf(fault: unknown): DeviceFault {
  if (!hasDevices()) return 'insecure';
  const name = fault instanceof DOMException ? fault.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'unknown';
}

/** Sound that is none: who has no microphone is still heard to be there. */
export function silence(): { track: MediaStreamTrack; end: () => void } | null {
  const context = new AudioContext();
  const [found] = context.createMediaStreamDestination().stream.getAudioTracks();
  void context.resume().catch(() => undefined);
  return found === undefined ? null : { track: found, end: () => void context.close() };
}

function wish(id: string | undefined, facing?: 'user'): MediaTrackConstraints {
  if (id !== undefined) return { deviceId: { ideal: id } };
  return facing === undefined ? {} : { facingMode: { ideal: facing } };
}

async function open(wanted: MediaStreamConstraints): Promise<MediaStream> {
  if (!hasDevices()) throw new DOMException('', 'NotSupportedError');
  return navigator.mediaDevices.getUserMedia(wanted);
}

function track(stream: MediaStream, kind: 'audio' | 'video'): MediaStreamTrack {
  const [found] = kind === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks();
  if (found === undefined) throw new DOMException('', 'NotFoundError');
  return found;
}
