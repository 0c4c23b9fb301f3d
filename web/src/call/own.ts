import * as devices from './devices';
import type { DeviceFault, Devices } from './devices';
import type { Tracks } from './peers';

/* Our own picture and sound: what is on, what is sent, what failed. The connection is told of a change by `changed`. */

export interface OwnState {
  /** `asking`: the browser's question is open, or a device is starting. */
  asking: boolean;
  ready: boolean;
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  microphoneFault: DeviceFault | null;
  cameraFault: DeviceFault | null;
  /** What the person sees of themselves. */
  picture: MediaStream | null;
  mirrored: boolean;
  devices: Devices;
}

const NOTHING: OwnState = {
  asking: false,
  ready: false,
  microphone: true,
  camera: true,
  screen: false,
  microphoneFault: null,
  cameraFault: null,
  picture: null,
  mirrored: true,
  devices: devices.NO_DEVICES,
};

export class Own {
  state: OwnState = NOTHING;
  #changed: (tracks: boolean) => void;
  #microphone: MediaStreamTrack | null = null;
  #camera: MediaStreamTrack | null = null;
  #screen: MediaStreamTrack | null = null;
  #silence: { track: MediaStreamTrack; end: () => void } | null = null;
  #facing: 'user' | 'environment' | undefined;
  #turn = 0;

  /** `changed(true)`: what is to be sent is other tracks than before. */
  constructor(changed: (tracks: boolean) => void) {
    this.#changed = changed;
  }

  /** Microphone and camera; a camera that fails leaves the sound, a microphone that fails is for the person to say. */
  async open({ without = false } = {}): Promise<void> {
    const turn = (this.#turn += 1);
    this.#set({ asking: true, microphoneFault: null, cameraFault: null });
    if (!without) {
      const [sound, picture] = await bothOf();
      if (turn !== this.#turn) {
        for (const one of [sound, picture]) if (one instanceof MediaStreamTrack) one.stop();
        return;
      }
      if (sound instanceof MediaStreamTrack) this.#takeMicrophone(sound);
      if (picture instanceof MediaStreamTrack) this.#takeCamera(picture);
      this.#set({
        microphoneFault: sound instanceof MediaStreamTrack ? null : devices.faultOf(sound),
        cameraFault: picture instanceof MediaStreamTrack ? null : devices.faultOf(picture),
      });
    }
    const isHeard = this.#microphone !== null;
    if (!isHeard) this.#silence ??= devices.silence();
    this.#set({ asking: false, ready: isHeard || without, microphone: isHeard, camera: this.#camera !== null }, true);
    await this.list();
  }

  async list(): Promise<void> {
    this.#set({ devices: await devices.listDevices().catch(() => devices.NO_DEVICES) });
  }

  get tracks(): Tracks {
    return { audio: this.#microphone ?? this.#silence?.track ?? null, video: this.#screen ?? this.#camera };
  }

  async mute(is: boolean): Promise<void> {
    if (!is && this.#microphone === null) return this.switchMicrophone();
    if (this.#microphone !== null) this.#microphone.enabled = !is;
    this.#set({ microphone: !is && this.#microphone !== null });
  }

  /** Off ends the camera: its light goes out. */
  async showCamera(is: boolean): Promise<void> {
    const turn = (this.#turn += 1);
    if (!is) {
      this.#camera?.stop();
      this.#camera = null;
      this.#set({ camera: false, cameraFault: null, asking: false }, true);
      return;
    }
    this.#set({ asking: true, cameraFault: null });
    try {
      const found = await devices.openCamera(this.#facing);
      if (turn === this.#turn) this.#takeCamera(found);
      else found.stop();
    } catch (fault) {
      if (turn === this.#turn) this.#set({ cameraFault: devices.faultOf(fault) });
    }
    if (turn === this.#turn) this.#set({ asking: false, camera: this.#camera !== null }, true);
    await this.list();
  }

  async switchCamera(id: string): Promise<void> {
    devices.keepChosen({ camera: id });
    this.#facing = undefined;
    await this.#anotherCamera();
  }

  async flip(): Promise<void> {
    this.#facing = this.#facing === 'environment' ? 'user' : 'environment';
    await this.#anotherCamera();
  }

  async switchMicrophone(id?: string): Promise<void> {
    if (id !== undefined) devices.keepChosen({ microphone: id });
    const wasOn = this.state.microphone || this.#microphone === null;
    try {
      const found = await devices.openMicrophone();
      this.#takeMicrophone(found);
      found.enabled = wasOn;
      this.#set({ microphone: wasOn, microphoneFault: null }, true);
    } catch (fault) {
      this.#set({ microphoneFault: devices.faultOf(fault) });
    }
    await this.list();
  }

  /** The picture of the screen takes the camera's place; when it ends, also by the browser's own button, the camera's comes back. */
  async shareScreen(is: boolean): Promise<void> {
    if (!is) {
      this.#screen?.stop();
      this.#screen = null;
      this.#set({ screen: false }, true);
      return;
    }
    const found = await devices.openScreen();
    if (found === null) return;
    this.#screen?.stop();
    this.#screen = found;
    found.addEventListener('ended', () => {
      if (this.#screen === found) void this.shareScreen(false);
    });
    this.#set({ screen: true }, true);
  }

  close(): void {
    this.#turn += 1;
    for (const one of [this.#microphone, this.#camera, this.#screen]) one?.stop();
    this.#silence?.end();
    this.#microphone = this.#camera = this.#screen = this.#silence = null;
    this.state = NOTHING;
    this.#changed(true);
  }

  async #anotherCamera(): Promise<void> {
    // Phones open one camera at a time: the old one ends first.
    this.#camera?.stop();
    await this.showCamera(true);
  }

  #takeMicrophone(found: MediaStreamTrack): void {
    this.#microphone?.stop();
    this.#microphone = found;
    found.addEventListener('ended', () => {
      if (this.#microphone !== found) return;
      // Pulled out: the device's own choice takes over, else silence.
      this.#microphone = null;
      this.#silence ??= devices.silence();
      this.#set({ microphone: false, microphoneFault: 'missing' }, true);
      void this.switchMicrophone();
    });
  }

  #takeCamera(found: MediaStreamTrack): void {
    if (this.#camera !== found) this.#camera?.stop();
    this.#camera = found;
    found.addEventListener('ended', () => {
      if (this.#camera !== found) return;
      this.#camera = null;
      this.#set({ camera: false, cameraFault: 'missing' }, true);
    });
  }

  #set(part: Partial<OwnState>, tracks = false): void {
    const { video } = tracks ? this.tracks : { video: null };
    const picture = tracks ? { picture: video === null ? null : new MediaStream([video]) } : {};
    const mirrored = this.#screen === null && this.#facing !== 'environment';
    this.state = { ...this.state, ...part, ...picture, mirrored };
    this.#changed(tracks);
  }
}

/** One question of the browser for both where it can be one; each for itself where one of them fails. */
async function bothOf(): Promise<[unknown, unknown]> {
  const [sound, picture] = await Promise.allSettled([devices.openMicrophone(), devices.openCamera()]);
  return [
    sound.status === 'fulfilled' ? sound.value : sound.reason,
    picture.status === 'fulfilled' ? picture.value : picture.reason,
  ];
}
