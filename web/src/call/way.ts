import { api, ask } from '../api/client';

/* How good the way to Parley is, before a call: small questions, one after the other. */

const QUESTIONS = 6;

export async function measureWay(now: () => number): Promise<'good' | 'fair' | 'slow' | 'offline'> {
  const took: number[] = [];
  try {
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const began = now();
      await ask(api.GET('/api/identity/me'));
      took.push(now() - began);
    }
  } catch {
    return 'offline';
  }
  return wordForWay(took);
}

/** The middle of what the answers took; the first one also opened the way. */
export function wordForWay(took: readonly number[]): 'good' | 'fair' | 'slow' {
  const sorted = [...took.slice(1)].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return middle < 250 ? 'good' : middle < 700 ? 'fair' : 'slow';
}
