import { expect, test } from 'vitest';
import { readDevice } from './device-name';

test('a browser is called what its owner calls it', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0';
  const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1 Version/26.0 Safari/604.1';
  expect(readDevice(edge)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(readDevice(safari)).toEqual({ browser: 'Safari', system: 'iPhone' });
  expect(readDevice('python-httpx/0.28')).toEqual({ browser: null, system: null });
});
