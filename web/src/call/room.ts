import { hasDevices } from './devices';
import { Gauge } from './gauge';
import { Line, type Grant, type LineState } from './line';
import { Own, type OwnState } from './own';
import { Peers } from './peers';
import type { Network, Sample } from './stats';
import { Texts, type OtherOwn, type Text } from './texts';
import type { Heard } from './words';

/* One person's side of one call: the line, the media, the devices, the texts and what the network is like, in one state
   that a screen shows. */

export interface RoomState {
  line: LineState;
  own: OwnState;
  /** Our media reaches the server. */
  sending: boolean;
  remote: MediaStream | null;
  /** Null until the other's screen said something of its devices. */
  other: OtherOwn | null;
  /** The newest the relay said of the call; the API tells more. */
  call: { state: string; paused: boolean; reconnect_by: string | null } | null;
  /** The media server is being waited for. */
  waiting: boolean;
  network: Network;
  /** Our camera was turned off because the network is too weak, here or there. */
  spared: 'here' | 'there' | null;
  texts: readonly Text[];
}

export interface RoomNeeds {
  join: () => Promise<Grant>;
  endOf: (fault: unknown) => 'over' | 'refused' | null;
  report: (samples: Sample[]) => Promise<void>;
  /** Milliseconds by the server's clock. */
  now: () => number;
  newId: () => string;
}

export class Room {
  state: RoomState;
  #watchers = new Set<() => void>();
  #line: Line;
  #peers: Peers;
  #own: Own;
  #texts: Texts;
  #gauge: Gauge;
  #awake: WakeLockSentinel | null = null;

  constructor(needs: RoomNeeds) {
    this.#own = new Own((tracks) => this.#ownChanged(tracks));
    this.#line = new Line({
      join: needs.join,
      open: (url) => new WebSocket(url),
      endOf: needs.endOf,
      heard: (message, grant) => this.#hear(message, grant),
      changed: (line) => this.#lineChanged(line),
    });
    this.#peers = new Peers({
      say: (message) => this.#line.say(message),
      tracks: () => this.#own.tracks,
      sending: (sending) => this.#set({ sending }),
      arriving: (remote) => this.#set(remote === null ? { remote, other: null } : { remote }),
      texted: (data) => this.#texts.hear(data),
      lost: () => this.#line.lost(),
    });
    this.#gauge = new Gauge(this.#peers, {
      report: needs.report,
      now: needs.now,
      looked: (network) => this.#looked(network),
      weak: () => {
        this.#texts.askToSpare();
        this.#spare('here');
      },
    });
    this.#texts = new Texts({
      send: (text) => this.#peers.text(text),
      changed: () => this.#set({ texts: this.#texts.list }),
      own: ({ microphone, camera, screen }) => this.#set({ other: { microphone, camera, screen } }),
      spare: () => this.#spare('there'),
      newId: needs.newId,
      now: needs.now,
    });
    this.state = {
      line: this.#line.state,
      own: this.#own.state,
      sending: false,
      remote: null,
      other: null,
      call: null,
      waiting: false,
      network: 'unknown',
      spared: null,
      texts: [],
    };
  }

  readonly read = (): RoomState => this.state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  get own(): Own {
    return this.#own;
  }

  /** Devices first, then the line: who is let in without picture or sound cannot be heard. */
  async enter({ without = false } = {}): Promise<void> {
    await this.#own.open({ without });
    if (!this.#own.state.ready) return;
    this.#line.start();
    this.#gauge.start();
    window.addEventListener('online', this.#hurry);
    window.addEventListener('offline', this.#lost);
    document.addEventListener('visibilitychange', this.#seen);
    if (hasDevices()) navigator.mediaDevices.addEventListener('devicechange', this.#devices);
    void this.#stayAwake();
  }

  /** Back from another device or tab. */
  takeOver(): void {
    this.#line.start();
  }

  leave(): void {
    this.#line.leave();
    this.#end();
  }

  text(typed: string): void {
    this.#texts.say(typed);
  }

  async camera(is: boolean): Promise<void> {
    this.#gauge.forgive();
    this.#set({ spared: null });
    await this.#own.showCamera(is);
  }

  #hear(message: Heard, grant: Grant): void {
    if (message.type === 'welcome') this.#peers.ice = iceOf(grant);
    else if (message.type === 'call') {
      const { state, paused, reconnect_by } = message;
      this.#set({ call: { state, paused, reconnect_by } });
    } else if (message.type === 'waiting') this.#set({ waiting: true });
    else if (message.type === 'start') this.#set({ waiting: false });
    this.#peers.hear(message);
  }

  #lineChanged(line: LineState): void {
    if (line.phase !== 'open') {
      this.#peers.stop();
      this.#set({ line, sending: false, waiting: false });
    } else this.#set({ line });
    if (line.end === 'over' || line.end === 'refused') this.#end();
  }

  #ownChanged(tracks: boolean): void {
    if (tracks) void this.#peers.renew().catch(() => this.#line.lost());
    this.#set({ own: this.#own.state });
    this.#tellOwn();
  }

  #tellOwn(): void {
    const { microphone, camera, screen } = this.#own.state;
    this.#texts.tellOwn({ microphone, camera, screen });
  }

  #looked(network: Network): void {
    this.#set({ network });
    this.#tellOwn();
    this.#texts.repeat();
  }

  /** Rather the sound alone than neither. A shared screen is worth more than a face: it stays. */
  #spare(where: 'here' | 'there'): void {
    if (!this.#own.state.camera || this.#own.state.screen) return;
    this.#set({ spared: where });
    void this.#own.showCamera(false);
  }

  #end(): void {
    this.#gauge.stop();
    this.#peers.stop();
    this.#own.close();
    window.removeEventListener('online', this.#hurry);
    window.removeEventListener('offline', this.#lost);
    document.removeEventListener('visibilitychange', this.#seen);
    if (hasDevices()) navigator.mediaDevices.removeEventListener('devicechange', this.#devices);
    void this.#awake?.release();
    this.#awake = null;
  }

  readonly #hurry = (): void => this.#line.hurry();
  readonly #lost = (): void => this.#line.lost();
  readonly #devices = (): void => void this.#own.list();
  readonly #seen = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.#line.hurry();
    void this.#stayAwake();
  };

  /** A phone that falls asleep hangs up. */
  async #stayAwake(): Promise<void> {
    if (!('wakeLock' in navigator) || !this.#gauge.isRunning) return;
    this.#awake = await navigator.wakeLock.request('screen').catch(() => null);
  }

  #set(part: Partial<RoomState>): void {
    this.state = { ...this.state, ...part };
    for (const watcher of this.#watchers) watcher();
  }
}

function iceOf({ ice_servers }: Grant): RTCIceServer[] {
  return ice_servers.map(({ urls, username, credential }) => ({
    urls,
    ...(username && credential ? { username, credential } : {}),
  }));
}
