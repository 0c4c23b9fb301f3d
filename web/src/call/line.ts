import { CLOSED, readHeard, type Heard, type Said } from './words';

/* The line to the relay: asks for a way in, greets, and comes back with a new way in whenever it broke, for as long as
   the server says that the call is on. Knows nothing of media. */

export interface Grant {
  url: string;
  token: string;
  ice_servers: { urls: string[]; username?: string | null; credential?: string | null }[];
}

/** What is used of a WebSocket. */
export interface Socket {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open', hearer: () => void): void;
  addEventListener(type: 'message', hearer: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', hearer: (event: { code: number }) => void): void;
}

/** `over` the call ended; `replaced` another device or tab took it; `refused` not let in, `fault` says why; `left` by us. */
export type LineEnd = 'over' | 'replaced' | 'refused' | 'left';

export interface LineState {
  phase: 'idle' | 'connecting' | 'open' | 'away' | 'ended';
  end: LineEnd | null;
  fault: unknown;
}

export interface LineNeeds {
  /** POST …/join; throws what the API refuses with. */
  join: () => Promise<Grant>;
  open: (url: string) => Socket;
  heard: (message: Heard, grant: Grant) => void;
  changed: (state: LineState) => void;
  /** What a refused join means: null to try again. */
  endOf: (fault: unknown) => 'over' | 'refused' | null;
}

const OPEN = 1;
const PAUSES_MS = [0, 500, 1000, 2000, 3000, 5000];
const TOO_FAST_MS = 5000;
const GREET_MS = 8000;
const PING_EVERY_MS = 5000;
const PONG_MS = 4500; // before the next ping
type Timer = ReturnType<typeof setTimeout>;

export class Line {
  state: LineState = { phase: 'idle', end: null, fault: null };
  #needs: LineNeeds;
  #socket: Socket | null = null;
  #attempt = 0;
  #tries = 0;
  #wasOpen = false;
  #again: Timer | undefined;
  #patience: Timer | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #pings = 0;

  constructor(needs: LineNeeds) {
    this.#needs = needs;
  }

  /** Also takes a call back that another device had taken over. */
  start(): void {
    if (['connecting', 'open', 'away'].includes(this.state.phase)) return;
    this.#tries = 0;
    this.#wasOpen = false;
    void this.#connect();
  }

  /** False when there is no line to say it on: whoever comes back begins anew anyway. */
  say(message: Said): boolean {
    if (this.#socket?.readyState !== OPEN || this.state.phase !== 'open') return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** The network is there again: no need to wait any longer. */
  hurry(): void {
    if (this.state.phase !== 'away' || this.#socket !== null) return;
    this.#tries = 0;
    void this.#connect();
  }

  /** Whoever knows that nothing gets through any more says so. */
  lost(): void {
    if (this.state.phase !== 'open' && this.state.phase !== 'connecting') return;
    this.#drop();
    this.#comeBack(0);
  }

  /** Going on purpose; the call goes on for the time to reconnect. */
  leave(): void {
    if (this.state.phase === 'ended' || this.state.phase === 'idle') return;
    this.say({ type: 'leave' });
    this.#finish('left', null);
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#again);
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#set(this.#wasOpen ? 'away' : 'connecting');
    let grant: Grant;
    try {
      grant = await this.#needs.join();
    } catch (fault) {
      if (attempt !== this.#attempt) return;
      const end = this.#needs.endOf(fault);
      if (end !== null) this.#finish(end, fault);
      else this.#comeBack(0);
      return;
    }
    if (attempt === this.#attempt) this.#greet(grant);
  }

  #greet(grant: Grant): void {
    let socket: Socket;
    try {
      socket = this.#needs.open(grant.url);
    } catch {
      this.#comeBack(0);
      return;
    }
    this.#socket = socket;
    this.#patience = setTimeout(() => {
      if (socket !== this.#socket) return;
      this.#drop();
      this.#comeBack(0);
    }, GREET_MS);
    socket.addEventListener('open', () => {
      if (socket === this.#socket) socket.send(JSON.stringify({ type: 'hello', token: grant.token } satisfies Said));
    });
    socket.addEventListener('message', ({ data }) => {
      if (socket !== this.#socket) return;
      const message = readHeard(data);
      if (message === null) return;
      if (message.type === 'pong') clearTimeout(this.#patience);
      if (message.type === 'welcome') this.#welcomed();
      this.#needs.heard(message, grant);
    });
    socket.addEventListener('close', ({ code }) => {
      if (socket !== this.#socket) return;
      this.#drop();
      this.#closed(code);
    });
  }

  #welcomed(): void {
    clearTimeout(this.#patience);
    this.#tries = 0;
    this.#wasOpen = true;
    this.#set('open');
    this.#beat = setInterval(() => this.#ping(), PING_EVERY_MS);
  }

  /** A socket over a dead network looks open for minutes. */
  #ping(): void {
    this.#pings += 1;
    this.say({ type: 'ping', id: this.#pings });
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.lost(), PONG_MS);
  }

  #closed(code: number): void {
    if (code === CLOSED.over) this.#finish('over', null);
    else if (code === CLOSED.replaced) this.#finish('replaced', null);
    else if (code === CLOSED.notYours) this.#finish('refused', null);
    else this.#comeBack(code === CLOSED.tooFast || code === CLOSED.notUnderstood ? TOO_FAST_MS : 0);
  }

  #comeBack(leastMs: number): void {
    clearTimeout(this.#again);
    this.#attempt += 1;
    const pause = PAUSES_MS[Math.min(this.#tries, PAUSES_MS.length - 1)] ?? 0;
    this.#tries += 1;
    this.#set(this.#wasOpen ? 'away' : 'connecting');
    this.#again = setTimeout(() => void this.#connect(), Math.max(leastMs, pause * (0.75 + Math.random() / 2)));
  }

  #finish(end: LineEnd, fault: unknown): void {
    this.#attempt += 1;
    this.#drop();
    clearTimeout(this.#again);
    this.state = { phase: 'ended', end, fault };
    this.#needs.changed(this.state);
  }

  #drop(): void {
    clearTimeout(this.#patience);
    clearInterval(this.#beat);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #set(phase: LineState['phase']): void {
    if (this.state.phase === phase) return;
    this.state = { phase, end: null, fault: null };
    this.#needs.changed(this.state);
  }
}
