import type { components } from '../api/generated/chat';

/* The messages of one conversation that this page has: one stretch of it without holes, which grows at both ends. A
   message's number is its place; what came twice stands once. */

export type Message = components['schemas']['Message'];
export type Stretch = components['schemas']['Messages'];

export interface Where {
  before?: number;
  after?: number;
  around?: number;
  limit: number;
}

export interface ThreadState {
  items: readonly Message[];
  hasEarlier: boolean;
  hasLater: boolean;
  phase: 'loading' | 'ready' | 'failed';
  fault: unknown;
  isGrowing: boolean;
}

const PAGE = 50;
const CATCH_UP = 100;
const EMPTY: ThreadState = {
  items: [],
  hasEarlier: false,
  hasLater: false,
  phase: 'loading',
  fault: null,
  isGrowing: false,
};

export class Thread {
  #state = EMPTY;
  #watchers = new Set<() => void>();
  #fetch: (where: Where) => Promise<Stretch>;
  /** A stretch asked for before the latest `open` is of no use any more. */
  #opening = 0;
  /** Everything up to here is known; beyond it only what was posted here, until the rest has been fetched. */
  #upTo = 0;
  #catching: Promise<void> | null = null;
  #isBehind = false;

  constructor(fetch: (where: Where) => Promise<Stretch>) {
    this.#fetch = fetch;
  }

  read = (): ThreadState => this.#state;

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** The newest messages, or those around a number. What is shown stays until they are there. */
  async open(around?: number): Promise<void> {
    const mine = ++this.#opening;
    if (this.#state.items.length === 0) this.#set({ phase: 'loading', fault: null });
    try {
      const found = await this.#fetch(around === undefined ? { limit: PAGE } : { around, limit: PAGE });
      if (mine !== this.#opening) return;
      this.#upTo = found.items.at(-1)?.number ?? 0;
      this.#set({
        items: found.items,
        hasEarlier: found.has_earlier,
        hasLater: found.has_later,
        phase: 'ready',
        fault: null,
        isGrowing: false,
      });
      if (this.#isBehind) void this.catchUp();
    } catch (fault) {
      if (mine !== this.#opening) return;
      this.#set(this.#state.items.length === 0 ? { phase: 'failed', fault } : {});
    }
  }

  has(number: number): boolean {
    return this.#state.items.some((one) => one.number === number);
  }

  async earlier(): Promise<void> {
    const first = this.#state.items[0];
    if (first !== undefined && this.#state.hasEarlier) await this.#grow({ before: first.number, limit: PAGE });
  }

  async later(): Promise<void> {
    if (this.#state.hasLater) await this.#grow({ after: this.#upTo, limit: PAGE });
  }

  /** Fetch what came after the last known message; asked again meanwhile, it looks once more. */
  catchUp(): Promise<void> {
    this.#isBehind = true;
    if (this.#state.phase !== 'ready') return Promise.resolve();
    this.#catching ??= this.#catchUp().finally(() => (this.#catching = null));
    return this.#catching;
  }

  async #catchUp(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      // Somebody reads far up: the end is fetched when they come there.
      if (this.#state.hasLater) return;
      const mine = this.#opening;
      let found: Stretch;
      try {
        found = await this.#fetch({ after: this.#upTo, limit: CATCH_UP });
      } catch {
        this.#isBehind = true; // the next frame, or the next look, tries again
        return;
      }
      if (mine !== this.#opening) continue;
      this.#upTo = Math.max(this.#upTo, found.items.at(-1)?.number ?? 0);
      this.#merge(found.items);
      this.#isBehind ||= found.has_later;
    }
  }

  /** One message may have changed, appeared or gone. */
  async refresh(number: number): Promise<void> {
    const { items, hasEarlier, hasLater, phase } = this.#state;
    if (phase !== 'ready') return;
    if ((hasEarlier && number < (items[0]?.number ?? 0)) || (hasLater && number > this.#upTo)) return;
    const mine = this.#opening;
    const found = await this.#fetch({ after: number - 1, limit: 1 }).catch(() => null);
    if (found === null || mine !== this.#opening) return;
    const [message] = found.items;
    if (message?.number === number) this.#merge([message]);
    else this.#set({ items: this.#state.items.filter((one) => one.number !== number) });
  }

  /** An answer to what was done here. */
  put(message: Message): void {
    const { phase, hasLater } = this.#state;
    if (phase !== 'ready' || (hasLater && message.number > this.#upTo)) return;
    if (message.number === this.#upTo + 1) this.#upTo = message.number;
    else if (message.number > this.#upTo) void this.catchUp();
    this.#merge([message]);
  }

  async #grow(where: Where): Promise<void> {
    if (this.#state.isGrowing) return;
    const mine = this.#opening;
    this.#set({ isGrowing: true });
    const found = await this.#fetch(where).catch(() => null);
    if (mine !== this.#opening) return;
    if (found === null) {
      this.#set({ isGrowing: false });
      return;
    }
    if (where.after !== undefined) this.#upTo = Math.max(this.#upTo, found.items.at(-1)?.number ?? 0);
    const end = where.before === undefined ? { hasLater: found.has_later } : { hasEarlier: found.has_earlier };
    this.#merge(found.items, { ...end, isGrowing: false });
  }

  #merge(items: readonly Message[], more: Partial<ThreadState> = {}): void {
    const byNumber = new Map(this.#state.items.map((one) => [one.number, one]));
    for (const one of items) byNumber.set(one.number, one);
    this.#set({ ...more, items: [...byNumber.values()].sort((one, other) => one.number - other.number) });
  }

  #set(change: Partial<ThreadState>): void {
    this.#state = { ...this.#state, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}
