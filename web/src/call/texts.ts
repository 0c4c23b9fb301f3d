/* What the two write to each other, and what their screens tell each other of themselves: over the media connection's
   data channel, kept nowhere. What was not yet said to have arrived is sent again; what arrives twice is shown once. */

export interface Text {
  id: string;
  mine: boolean;
  text: string;
  at: number;
  /** Of mine: it arrived. */
  arrived: boolean;
}

/** What the other's screen says of its devices. */
export interface OtherOwn {
  microphone: boolean;
  camera: boolean;
  screen: boolean;
}

type Word =
  { k: 'say'; id: string; text: string } | { k: 'got'; id: string } | ({ k: 'own' } & OtherOwn) | { k: 'spare' };

export const TEXT_AT_MOST = 2000;
const KEPT_AT_MOST = 500;

export interface TextsNeeds {
  send: (text: string) => boolean;
  changed: () => void;
  own: (own: OtherOwn) => void;
  /** The other's connection is too weak for our picture. */
  spare: () => void;
  newId: () => string;
  now: () => number;
}

export class Texts {
  list: readonly Text[] = [];
  #needs: TextsNeeds;

  constructor(needs: TextsNeeds) {
    this.#needs = needs;
  }

  say(typed: string): void {
    const text = typed.trim().slice(0, TEXT_AT_MOST);
    if (text === '') return;
    const id = this.#needs.newId();
    this.#add({ id, mine: true, text, at: this.#needs.now(), arrived: false });
    this.#send({ k: 'say', id, text });
  }

  tellOwn(own: OtherOwn): void {
    this.#send({ k: 'own', ...own });
  }

  askToSpare(): void {
    this.#send({ k: 'spare' });
  }

  /** Now and then, while the other is there. */
  repeat(): void {
    for (const { mine, arrived, id, text } of this.list) if (mine && !arrived) this.#send({ k: 'say', id, text });
  }

  hear(data: string): void {
    const word = read(data);
    if (word === null) return;
    if (word.k === 'say') {
      this.#send({ k: 'got', id: word.id });
      if (this.list.some(({ id, mine }) => id === word.id && !mine)) return;
      const text = word.text.slice(0, TEXT_AT_MOST);
      this.#add({ id: word.id, mine: false, text, at: this.#needs.now(), arrived: true });
    } else if (word.k === 'got') {
      this.list = this.list.map((one) => (one.id === word.id && one.mine ? { ...one, arrived: true } : one));
      this.#needs.changed();
    } else if (word.k === 'own') this.#needs.own(word);
    else this.#needs.spare();
  }

  #send(word: Word): void {
    this.#needs.send(JSON.stringify(word));
  }

  #add(text: Text): void {
    this.list = [...this.list.slice(1 - KEPT_AT_MOST), text];
    this.#needs.changed();
  }
}

function read(data: string): Word | null {
  try {
    const found = JSON.parse(data) as Record<string, unknown> | null;
    const { k, id, text } = found ?? {};
    if (k === 'say' && typeof id === 'string' && typeof text === 'string') return { k, id, text };
    if (k === 'got' && typeof id === 'string') return { k, id };
    if (k === 'spare') return { k };
    if (k === 'own') {
      return {
        k,
        microphone: found?.microphone === true,
        camera: found?.camera === true,
        screen: found?.screen === true,
      };
    }
  } catch {
    // Somebody else's data.
  }
  return null;
}
