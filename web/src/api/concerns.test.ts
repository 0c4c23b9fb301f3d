import { expect, test } from 'vitest';
import { keys } from './queries';
import { concerns } from './concerns';

test('a frame makes stale what it names, and the lists it may be in', () => {
  const found = concerns({ event: 'turn', data: { booking_id: 'b', what: 'checked_in' } });
  expect(found).toEqual([keys.turn('b'), keys.desk, keys.bookings]);
});

test('what was decided about what one wrote, and on an appeal, is asked anew', () => {
  for (const what of ['given', 'appeal_decided'])
    expect(concerns({ event: 'decision', data: { decision_id: 'd', what } })).toEqual([keys.decisions]);
});

test('what is not known yet is let pass', () => {
  expect(concerns({ event: 'moon', data: {} })).toEqual([]);
});
