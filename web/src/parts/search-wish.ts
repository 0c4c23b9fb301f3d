import { exponentOf } from '../api/money';

/* What a search asks for lives in the address: it can be sent to a friend, and "back" brings it back. */

export const AVAILABLE = ['', 'now', 'today', 'this_week'] as const;
export const SORTS = ['rank', 'price', 'next_block'] as const;
/** What is behind "Filters". */
export const FILTERS = ['topic', 'language', 'min_rating', 'max_rate_minor', 'sort'] as const;

export interface Wish {
  query?: string;
  topic?: string;
  language?: string;
  available?: 'now' | 'today' | 'this_week';
  min_rating?: number;
  max_rate_minor?: number;
  sort?: (typeof SORTS)[number];
}

/** Only what makes sense: an address somebody has played with must not become a refusal. */
export function wishOf(params: URLSearchParams): Wish {
  const wish: Wish = {};
  for (const name of ['query', 'topic', 'language'] as const) {
    const value = params.get(name);
    if (value) wish[name] = value;
  }
  const available = AVAILABLE.find((one) => one === params.get('available'));
  if (available) wish.available = available;
  const sort = SORTS.find((one) => one === params.get('sort'));
  if (sort && sort !== 'rank') wish.sort = sort;
  const rating = Number(params.get('min_rating'));
  if (rating >= 1 && rating <= 5) wish.min_rating = rating;
  const rate = Number(params.get('max_rate_minor'));
  if (Number.isSafeInteger(rate) && rate > 0 && rate <= 10 ** 12) wish.max_rate_minor = rate;
  return wish;
}

export function countFilters(params: URLSearchParams): number {
  return FILTERS.filter((name) => params.has(name)).length;
}

/** Minor units as somebody would type them. */
export function typedRate(minor: string | null, currency: string): string {
  if (minor === null || !/^\d+$/.test(minor)) return '';
  return String(Number(minor) / 10 ** exponentOf(currency));
}
