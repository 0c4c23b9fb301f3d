import { Problem } from '../api/problem';

/* What was written and is not posted yet: kept on this device, so that it survives a reload, and sent one after the
   other in the order it was written. A device's own id makes what is sent twice be posted once. */

export interface Waiting {
  /** The `client_message_id`. */
  id: string;
  conversationId: string;
  text: string;
  at: number;
  /** Why it cannot be posted as it is; null: it is on its way. */
  refused: string | null;
}

export interface OutboxNeeds<Posted> {
  post: (one: Waiting) => Promise<Posted>;
  posted: (one: Waiting, answer: Posted) => void;
  /** What is kept on the device, by this tab or another; null where nothing can be kept. */
  read: () => string | null;
  write: (kept: string) => void;
  /** One tab sends at a time; the work is done when its turn comes. */
  alone: (work: () => Promise<void>) => Promise<void>;
  newId: () => string;
  now: () => number;
}

const PAUSES_MS = [1000, 2000, 4000, 8000, 15_000];

export class Outbox<Posted> {
  list: readonly Waiting[];
  #needs: OutboxNeeds<Posted>;
  #watchers = new Set<() => void>();
  #isSending = false;
  #tries = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(needs: OutboxNeeds<Posted>) {
    this.#needs = needs;
    this.list = parse(needs.read()) ?? [];
  }

  read = (): readonly Waiting[] => this.list;

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  say(conversationId: string, text: string): void {
    const { newId, now } = this.#needs;
    this.#change((list) => [...list, { id: newId(), conversationId, text, at: now(), refused: null }]);
    this.hurry();
  }

  /** What was refused goes to the end, under another id: the server may know the old one for other words. */
  retry(id: string): void {
    const { newId, now } = this.#needs;
    this.#change((list) => {
      const found = list.find((one) => one.id === id && one.refused !== null);
      if (found === undefined) return list;
      return [...list.filter((one) => one !== found), { ...found, id: newId(), at: now(), refused: null }];
    });
    this.hurry();
  }

  drop(id: string): void {
    this.#change((list) => list.filter((one) => one.id !== id));
  }

  /** Another tab changed what is kept. */
  look(): void {
    this.#change((list) => list);
  }

  /** Send now rather than after the pause. */
  hurry(): void {
    clearTimeout(this.#pause);
    if (!this.#isOver) void this.#send();
  }

  /** Whoever this was for has gone. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#pause);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    let more = true;
    while (more && !this.#isOver && this.#next() !== undefined) {
      more = false;
      await this.#needs.alone(async () => {
        this.look(); // another tab may have sent it
        const one = this.#next();
        more = one === undefined || (await this.#post(one));
      });
    }
    this.#isSending = false;
    if (this.#isOver || this.#next() === undefined) return;
    const most = PAUSES_MS[Math.min(this.#tries, PAUSES_MS.length - 1)] ?? 15_000;
    this.#tries += 1;
    this.#pause = setTimeout(() => void this.#send(), most);
  }

  /** Whether the next one may be tried. */
  async #post(one: Waiting): Promise<boolean> {
    try {
      const answer = await this.#needs.post(one);
      this.#tries = 0;
      this.#needs.posted(one, answer);
      this.drop(one.id);
      return true;
    } catch (fault) {
      if (mayPass(fault)) return false;
      const why = fault instanceof Problem ? fault.detail : '';
      this.#change((list) => list.map((other) => (other.id === one.id ? { ...other, refused: why } : other)));
      return true;
    }
  }

  #next(): Waiting | undefined {
    return this.list.find((one) => one.refused === null);
  }

  /** On what is kept, not on what this tab remembers: two tabs write into one list. */
  #change(how: (list: readonly Waiting[]) => readonly Waiting[]): void {
    if (this.#isOver) return; // an answer still on its way finds nothing to write for
    const kept = parse(this.#needs.read()) ?? this.list;
    const next = how(kept);
    if (next !== kept) this.#needs.write(JSON.stringify(next));
    if (JSON.stringify(next) === JSON.stringify(this.list)) return;
    this.list = next;
    for (const watcher of this.#watchers) watcher();
  }
}

/** A network that is away, a server that is busy, a session that has to be renewed: nothing is wrong with the words. */
function mayPass(fault: unknown): boolean {
  if (!(fault instanceof Problem)) return true;
  return [0, 401, 408, 425, 429].includes(fault.status) || fault.status >= 500;
}

function parse(kept: string | null): readonly Waiting[] | null {
  try {
    const found: unknown = JSON.parse(kept ?? 'null');
    return Array.isArray(found) ? found.filter(isWaiting) : null;
  } catch {
    return null;
  }
}

function isWaiting(value: unknown): value is Waiting {
  const { id, conversationId, text, refused } = (value ?? {}) as Record<string, unknown>;
  const isWhole = typeof id === 'string' && typeof conversationId === 'string' && typeof text === 'string';
  return isWhole && (refused === null || typeof refused === 'string');
}
