import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { environmentOf, fresh, gateway, keep, mailsTo, pincodeFor } from './house';

/* Somebody who uses the public API instead of a screen: for what a spec needs and is not about. */

export interface Card {
  provider: string;
  url: string;
  method: { id: string };
}

interface KeptAdmin {
  gateway: string;
  at: number;
  token: string;
}

const TOKEN_MS = 5 * 60_000;

export class Visitor {
  private token = '';
  id = '';

  constructor(readonly email: string) {}

  static async called(name: string, zone = 'Europe/Berlin'): Promise<Visitor> {
    const visitor = new Visitor(fresh(name.split(' ')[0]?.toLowerCase() ?? 'x'));
    await visitor.signIn(name, zone);
    return visitor;
  }

  /** Somebody of the staff, with these rights; the first admin gives them. */
  static async ofStaff(name: string, scopes: string[]): Promise<Visitor> {
    const [admin, visitor] = await Promise.all([Visitor.admin(), Visitor.called(name)]);
    const reason = 'They work here.';
    await admin.put(`/api/identity/accounts/${visitor.id}/scopes`, { scopes, reason });
    await visitor.signIn(name, 'Europe/Berlin');
    return visitor;
  }

  /** The first admin: one address for all specs, which gets a few pincodes a day; so what signed in once is used again. */
  private static async admin(): Promise<Visitor> {
    const admin = new Visitor(environmentOf('identity').FIRST_ADMIN_EMAIL ?? '');
    const file = `${keep}/admin.json`;
    const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptAdmin) : null;
    if (kept?.gateway === gateway && Date.now() - kept.at < TOKEN_MS) admin.token = kept.token;
    else {
      // Another browser's spec may ask for a pincode of theirs at the same moment: then this one's is the wrong one.
      await insist(() => admin.signIn('Ada Admin', 'Europe/Berlin'));
      mkdirSync(keep, { recursive: true });
      writeFileSync(file, JSON.stringify({ gateway, at: Date.now(), token: admin.token } satisfies KeptAdmin));
    }
    return admin;
  }

  async signIn(name: string, time_zone: string): Promise<void> {
    const known = (await mailsTo(this.email)).map(({ id }) => id);
    const asked = await this.post<{ pincode_id: string }>('/api/identity/pincodes', {
      email: this.email,
      client: 'mobile',
    });
    const session = await this.post<{ access_token: string; account: { id: string } }>('/api/identity/sessions', {
      pincode_id: asked.pincode_id,
      pincode: await pincodeFor(this.email, known),
      client: 'mobile',
      name,
      time_zone,
      locale: 'en',
    });
    this.token = session.access_token;
    this.id = session.account.id;
  }

  get = <T>(path: string) => this.ask<T>('GET', path);
  post = <T>(path: string, body: unknown = null) => this.ask<T>('POST', path, body);
  delete = <T>(path: string) => this.ask<T>('DELETE', path);
  put = <T>(path: string, body: unknown) => this.ask<T>('PUT', path, body);

  /** A card at the fake payment provider, typed in as its page would. */
  async saveCard(number = '4242424242424242'): Promise<void> {
    const begun = await insist(() => this.post<Card>('/api/billing/me/payment-methods', {}));
    const typed = new URLSearchParams({ number, expiry: '12 / 44', cvc: '123' });
    const page = await fetch(begun.url, { method: 'POST', body: typed, redirect: 'manual' });
    if (page.status >= 400) throw new Error(`The card was not taken: ${await page.text()}`);
    await insist(async () => {
      const { state } = await this.get<{ state: string }>(`/api/billing/me/payment-methods/${begun.method.id}`);
      if (state !== 'ready') throw new Error(`The card is ${state}.`);
    });
  }

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (this.token !== '') headers.authorization = `Bearer ${this.token}`;
    const sent = body === undefined || body === null ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(gateway + path, { method, headers, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

export interface Hours {
  weekday: number;
  hour: number;
  max_calls: number;
}

export function everyHour(max_calls = 4): Hours[] {
  return Array.from({ length: 168 }, (_, at) => ({ weekday: 1 + Math.floor(at / 24), hour: at % 24, max_calls }));
}

/** A consultant who can be found and booked; `headline` holds a word that is nobody else's. */
export async function practice(
  name: string,
  { zone = 'Europe/Berlin', blocks = everyHour(), rate = 150 } = {},
): Promise<{ consultant: Visitor; word: string }> {
  const consultant = await Visitor.called(name, zone);
  const word = `w${Math.random().toString(36).slice(2, 10)}`;
  await consultant.put('/api/directory/me', {
    headline: `Patience, and ${word}`,
    bio: 'Bring what you have. We look at it together.',
    topics: ['python'],
    languages: ['en', 'de'],
    rate_per_minute: { amount_minor: rate, currency: 'EUR' },
  });
  await insist(() => consultant.put('/api/scheduling/me/week', { time_zone: zone, blocks }));
  await insist(async () => {
    const from = new Date().toISOString();
    const to = new Date(Date.now() + 8 * 86_400_000).toISOString();
    const path = `/api/scheduling/consultants/${consultant.id}/blocks?from=${from}&to=${to}`;
    const { items } = await consultant.get<{ items: unknown[] }>(path);
    const cards = await consultant.get<{ items: { next_block: unknown }[] }>(
      `/api/directory/consultants?query=${word}`,
    );
    if (items.length === 0 || !cards.items[0]?.next_block) throw new Error('Not to be found yet.');
  });
  return { consultant, word };
}

/** What one service was told takes a moment to be heard by the others. */
export async function insist<T>(work: () => Promise<T>, seconds = 30): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await work();
    } catch (fault) {
      if (Date.now() > end) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}
