import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/* The Parley these browsers visit: where it is, and what is in its inbox. */

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const file = process.env.PARLEY_ENDPOINTS ?? `${process.env.PARLEY_FOLDER ?? `${root}/.local`}/endpoints.json`;
if (!existsSync(file)) throw new Error(`Parley is not up: there is no ${file}. bin/up starts it.`);

interface Endpoints {
  gateway: string;
  inbox: string;
  payments: string;
  s3: string;
  texts: string;
}

const endpoints = JSON.parse(readFileSync(file, 'utf8')) as Endpoints;
export const folder = process.env.PARLEY_FOLDER ?? dirname(file);
export const { gateway, inbox, payments, s3: storage, texts } = endpoints;
/** Screenshots and what failed. */
export const keep = process.env.PARLEY_KEEP ?? `${root}/.local/e2e`;

export function fresh(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2, 10)}@demo.parley.example`;
}

/** Runs one of the house's own programs against this Parley, and gives what it printed. */
export function run(module: string, args: string[], environment: Record<string, string> = {}): string {
  const python = `${root}/.venv/bin/python`;
  const env = { ...process.env, PARLEY_FOLDER: folder, ...environment };
  return execFileSync(python, ['-m', module, ...args], { cwd: root, env, encoding: 'utf8', timeout: 120_000 });
}

/** What a service of this Parley was started with. */
export function environmentOf(service: string): Record<string, string> {
  const every = JSON.parse(readFileSync(`${folder}/environments.json`, 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const found = every[service];
  if (found === undefined) throw new Error(`There is no ${service} here.`);
  return found;
}

interface Mail {
  id: string;
  subject: string;
  text: string;
  to: { address: string }[];
}

const PINCODE = /\b([0-9A-Z]{4}-[0-9A-Z]{4})\b/;

export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${inbox}/email`);
  const every = (await answer.json()) as Mail[];
  return every.filter((mail) => mail.to.some((to) => to.address === address));
}

/** The pincode of the newest mail to this address that is not among those `known`. */
export async function pincodeFor(address: string, known: readonly string[] = []): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    for (const mail of (await mailsTo(address)).reverse()) {
      const found = PINCODE.exec(`${mail.subject}\n${mail.text}`);
      if (!known.includes(mail.id) && found?.[1] !== undefined) return found[1];
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No pincode came to ${address}.`);
}

/** The six digits of the newest text message to this number. */
export async function codeFor(number: string): Promise<string> {
  const { TWILIO_ACCOUNT_SID: account = '', TWILIO_AUTH_TOKEN: token = '' } = environmentOf('notifications');
  const headers = { authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}` };
  const url = `${texts}/2010-04-01/Accounts/${account}/Messages.json?To=${encodeURIComponent(number)}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const { messages } = (await (await fetch(url, { headers })).json()) as { messages: { to: string; body: string }[] };
    const found = messages.find(({ to }) => to === number);
    if (found !== undefined) return found.body.slice(0, 7).replace(' ', '');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No text message came to ${number}.`);
}
