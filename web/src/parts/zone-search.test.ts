import { expect, test } from 'vitest';
import { findZones, zonesInWords } from './zone-search';

const zones = zonesInWords('en');
const found = (typed: string) => findZones(zones, typed).map(({ zone }) => zone);

test('a zone is found by its city, its region and its name', () => {
  expect(found('berl')[0]).toBe('Europe/Berlin');
  expect(found('new york')[0]).toBe('America/New_York');
  expect(found('nepal')).toContain('Asia/Kathmandu');
  expect(found('kath')).toEqual(['Asia/Kathmandu']);
  expect(found('central european')).toContain('Europe/Paris');
});

test('accents do not matter, and what is nowhere is not found', () => {
  expect(found('são paulo')[0]).toBe('America/Sao_Paulo');
  expect(found('atlantis')).toEqual([]);
});
