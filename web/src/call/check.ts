import { serverNow } from '../api/clock';
import * as devices from './devices';
import type { DeviceFault, Devices } from './devices';
import { measureWay } from './way';

/* Tries picture, sound and network before a call; nothing is sent anywhere. */

export type Verdict = 'trying' | 'good' | 'fair' | DeviceFault | 'silent' | 'unheard' | 'slow' | 'offline';

export interface CheckState {
  asking: boolean;
  picture: MediaStream | null;
  /** 0-100, how loud the microphone is now. */
  level: number;
  camera: Verdict;
  microphone: Verdict;
  speaker: Verdict;
  network: Verdict;
  toned: boolean;
  devices: Devices;
}

const LOOK_MS = 100;
const LOUD = 6;
const SILENT_AFTER_MS = 8000;

export class DeviceCheck {
  #tell: (state: CheckState) => void;
  #state: CheckState = {
    asking: false,
    picture: null,
    level: 0,
    camera: 'trying',
    microphone: 'trying',
    speaker: 'trying',
    network: 'trying',
    toned: false,
    devices: devices.NO_DEVICES,
  };
  #tracks: MediaStreamTrack[] = [];
  #sound: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #turn = 0;

  constructor(tell: (state: CheckState) => void) {
    this.#tell = tell;
  }

  async start(): Promise<void> {
    this.#end();
    const turn = this.#turn;
    this.#set({ asking: true, picture: null, level: 0, camera: 'trying', microphone: 'trying', network: 'trying' });
    void measureWay(serverNow).then((network) => turn === this.#turn && this.#set({ network }));
    const [sound, picture] = await Promise.allSettled([devices.openMicrophone(), devices.openCamera()]);
    const tracks = [sound, picture].flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (turn !== this.#turn) {
      for (const track of tracks) track.stop();
      return;
    }
    this.#tracks = tracks;
    if (picture.status === 'fulfilled') this.#set({ picture: new MediaStream([picture.value]), camera: 'good' });
    else this.#set({ camera: devices.faultOf(picture.reason) });
    if (sound.status === 'fulfilled') this.#listen(sound.value);
    else this.#set({ microphone: devices.faultOf(sound.reason) });
    const found = await devices.listDevices().catch(() => devices.NO_DEVICES);
    if (turn === this.#turn) this.#set({ asking: false, devices: found });
  }

  /** A short tone; whether it was heard only the person knows. */
  async tone(): Promise<void> {
    const context = (this.#sound ??= new AudioContext());
    await context.resume();
    const [voice, volume] = [context.createOscillator(), context.createGain()];
    const at = context.currentTime;
    voice.frequency.setValueAtTime(523, at);
    voice.frequency.setValueAtTime(659, at + 0.4);
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.25, at + 0.05);
    volume.gain.linearRampToValueAtTime(0, at + 0.9);
    voice.connect(volume).connect(context.destination);
    voice.start(at);
    voice.stop(at + 1);
    this.#set({ toned: true });
  }

  heard(is: boolean): void {
    this.#set({ speaker: is ? 'good' : 'unheard' });
  }

  stop(): void {
    this.#end();
    void this.#sound?.close();
    this.#sound = null;
  }

  #listen(track: MediaStreamTrack): void {
    const context = (this.#sound ??= new AudioContext());
    void context.resume().catch(() => undefined);
    const ear = context.createAnalyser();
    ear.fftSize = 1024;
    context.createMediaStreamSource(new MediaStream([track])).connect(ear);
    const wave = new Uint8Array(ear.fftSize);
    const since = Date.now();
    this.#timer = setInterval(() => {
      ear.getByteTimeDomainData(wave);
      const power = wave.reduce((sum, value) => sum + (value - 128) ** 2, 0) / wave.length;
      const level = Math.min(100, Math.round((Math.sqrt(power) / 64) * 100));
      const isQuiet = this.#state.microphone === 'trying' && Date.now() - since > SILENT_AFTER_MS;
      const microphone = level >= LOUD ? 'good' : isQuiet ? 'silent' : this.#state.microphone;
      this.#set({ level, microphone });
    }, LOOK_MS);
  }

  #end(): void {
    this.#turn += 1;
    clearInterval(this.#timer);
    for (const track of this.#tracks) track.stop();
    this.#tracks = [];
  }

  #set(part: Partial<CheckState>): void {
    this.#state = { ...this.#state, ...part };
    this.#tell(this.#state);
  }
}
