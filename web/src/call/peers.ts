import type { Heard, Said } from './words';

/* Picture and sound over the relay's words: one connection that sends ours, one that brings the other's. Both are made
   anew whenever the relay says `start` or `subscribe`. */

export interface Tracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
}

export interface PeersNeeds {
  say: (message: Said) => void;
  tracks: () => Tracks;
  /** Our media flows, or does not. */
  sending: (is: boolean) => void;
  /** The other's picture and sound, null when there are none. */
  arriving: (stream: MediaStream | null) => void;
  texted: (text: string) => void;
  /** Nothing helps any more: the line should be begun anew. */
  lost: () => void;
}

const CHANNEL = 'JanusDataChannel'; // the only one that Janus passes on
const WAVERS_MS = 2500;
const RESTART_MS = 9000;

export class Peers {
  ice: RTCIceServer[] = [];
  connectionId = '';
  #needs: PeersNeeds;
  #out: RTCPeerConnection | null = null;
  #in: RTCPeerConnection | null = null;
  #audio: RTCRtpSender | null = null;
  #video: RTCRtpSender | null = null;
  #channel: RTCDataChannel | null = null;
  #wavering: ReturnType<typeof setTimeout> | undefined;
  #missing: ReturnType<typeof setTimeout> | undefined;

  constructor(needs: PeersNeeds) {
    this.#needs = needs;
  }

  get sendingOn(): RTCPeerConnection | null {
    return this.#out;
  }

  get receivingOn(): RTCPeerConnection | null {
    return this.#in;
  }

  hear(message: Heard): void {
    if (message.type === 'start') {
      this.connectionId = message.connection_id;
      this.#quietly(this.#publish());
    } else if (message.type === 'published') {
      this.#quietly(this.#out?.setRemoteDescription({ type: 'answer', sdp: message.sdp }));
    } else if (message.type === 'subscribe') this.#quietly(this.#subscribe(message.sdp, message.stream));
    else if (message.type === 'stopped') this.stop();
    else if (message.type === 'other' && !message.here) this.#endIncoming();
  }

  stop(): void {
    clearTimeout(this.#wavering);
    const old = this.#out;
    this.#out = this.#audio = this.#video = this.#channel = null;
    old?.close();
    if (old !== null) this.#needs.sending(false);
    this.#endIncoming();
  }

  /** After a switch of device, camera off, screen shared: no new offer is needed. */
  async renew(): Promise<void> {
    const { audio, video } = this.#needs.tracks();
    await Promise.all([
      this.#audio?.track === audio ? null : this.#audio?.replaceTrack(audio),
      this.#video?.track === video ? null : this.#video?.replaceTrack(video),
    ]);
  }

  /** False while nothing can be sent. */
  text(text: string): boolean {
    if (this.#channel?.readyState !== 'open') return false;
    this.#channel.send(text);
    return true;
  }

  async #publish(): Promise<void> {
    this.stop();
    const peer = new RTCPeerConnection({ iceServers: this.ice });
    this.#out = peer;
    const { audio, video } = this.#needs.tracks();
    this.#audio = peer.addTransceiver(audio ?? 'audio', { direction: 'sendonly' }).sender;
    this.#video = peer.addTransceiver(video ?? 'video', { direction: 'sendonly' }).sender;
    this.#channel = peer.createDataChannel(CHANNEL);
    this.#trickle(peer, 'publish');
    peer.addEventListener('connectionstatechange', () => {
      if (peer === this.#out) this.#followOut(peer);
    });
    await this.#offer(peer);
  }

  async #offer(peer: RTCPeerConnection): Promise<void> {
    await peer.setLocalDescription();
    if (peer === this.#out) this.#needs.say({ type: 'publish', sdp: peer.localDescription?.sdp ?? '' });
  }

  #followOut(peer: RTCPeerConnection): void {
    const state = peer.connectionState;
    if (state === 'connected') {
      clearTimeout(this.#wavering);
      this.#needs.sending(true);
    } else if (state === 'disconnected' || state === 'failed') {
      this.#needs.sending(false);
      clearTimeout(this.#wavering);
      this.#wavering = setTimeout(() => this.#restart(peer), state === 'failed' ? 0 : WAVERS_MS);
    }
  }

  /** First another way through the network; when that does not help within seconds, all of it anew. */
  #restart(peer: RTCPeerConnection): void {
    if (peer !== this.#out || peer.connectionState === 'connected') return;
    peer.restartIce();
    this.#quietly(this.#offer(peer));
    this.#wavering = setTimeout(() => {
      if (peer === this.#out && peer.connectionState !== 'connected') this.#needs.lost();
    }, RESTART_MS);
  }

  async #subscribe(sdp: string, stream: number): Promise<void> {
    this.#endIncoming();
    const peer = new RTCPeerConnection({ iceServers: this.ice });
    this.#in = peer;
    const arrived = new MediaStream();
    peer.addEventListener('track', ({ track }) => {
      arrived.addTrack(track);
      if (peer === this.#in) this.#needs.arriving(arrived);
    });
    const listen = (channel: RTCDataChannel) =>
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (peer === this.#in && typeof data === 'string') this.#needs.texted(data);
      });
    peer.addEventListener('datachannel', ({ channel }) => listen(channel));
    peer.addEventListener('connectionstatechange', () => {
      if (peer === this.#in) this.#followIn(peer);
    });
    this.#trickle(peer, 'subscribe');
    await peer.setRemoteDescription({ type: 'offer', sdp });
    // Janus passes nothing on before this end has opened a channel.
    if (/^m=application/m.test(sdp)) listen(peer.createDataChannel(CHANNEL));
    await peer.setLocalDescription();
    if (peer === this.#in) {
      this.#needs.say({ type: 'subscribed', sdp: peer.localDescription?.sdp ?? '', stream });
    }
  }

  #followIn(peer: RTCPeerConnection): void {
    const state = peer.connectionState;
    clearTimeout(this.#missing);
    if (state !== 'disconnected' && state !== 'failed') return;
    this.#missing = setTimeout(
      () => {
        if (peer === this.#in && peer.connectionState !== 'connected') this.#needs.say({ type: 'resubscribe' });
      },
      state === 'failed' ? 0 : WAVERS_MS,
    );
  }

  #endIncoming(): void {
    clearTimeout(this.#missing);
    const old = this.#in;
    this.#in = null;
    old?.close();
    if (old !== null) this.#needs.arriving(null);
  }

  #trickle(peer: RTCPeerConnection, of: 'publish' | 'subscribe'): void {
    peer.addEventListener('icecandidate', ({ candidate }) => {
      if (peer !== this.#out && peer !== this.#in) return;
      if (candidate?.candidate === '') return;
      this.#needs.say({ type: 'candidate', of, candidate: candidate?.toJSON() ?? null });
    });
  }

  /** A connection that was closed meanwhile refuses what is still asked of it; that is no news. */
  #quietly(work: Promise<unknown> | undefined): void {
    work?.catch((fault: unknown) => {
      if (!(fault instanceof DOMException && fault.name === 'InvalidStateError')) this.#needs.lost();
    });
  }
}
