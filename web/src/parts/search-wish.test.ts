import { expect, test } from 'vitest';
import { countFilters, wishOf } from './search-wish';

test('an address becomes a wish', () => {
  const params = new URLSearchParams('query=ab&available=now&min_rating=4&max_rate_minor=250&sort=price&topic=law');
  expect(wishOf(params)).toEqual({
    query: 'ab',
    available: 'now',
    min_rating: 4,
    max_rate_minor: 250,
    sort: 'price',
    topic: 'law',
  });
  expect(countFilters(params)).toBe(4);
});

test('nonsense in an address is left out', () => {
  expect(wishOf(new URLSearchParams('available=never&min_rating=9&max_rate_minor=-1&sort=luck&query='))).toEqual({});
});
