import { expect, test } from 'vitest';
import { readFlows, Sampler, wordFor } from './stats';

const report = (sent: number, lost: number, received: number) => [
  {
    type: 'outbound-rtp',
    id: 'O',
    kind: 'video',
    packetsSent: sent,
    bytesSent: sent * 1000,
    remoteId: 'R',
    framesPerSecond: 24,
  },
  { type: 'remote-inbound-rtp', id: 'R', kind: 'video', packetsLost: lost, jitter: 0.012, roundTripTime: 0.08 },
  {
    type: 'inbound-rtp',
    id: 'I',
    kind: 'audio',
    packetsReceived: received,
    packetsLost: 0,
    bytesReceived: received * 100,
    jitter: 0.004,
  },
  { type: 'candidate-pair', id: 'C' },
];

function twice(first: object[], second: object[]) {
  const sampler = new Sampler();
  expect(sampler.take(readFlows(first), 1000, 'one')).toEqual([]);
  return sampler.take(readFlows(second), 6000, 'one', { network: '4g' });
}

test('a sample is what came since the last report', () => {
  const [video, audio] = twice(report(100, 0, 50), report(600, 5, 300));
  expect(video).toEqual({
    at: '1970-01-01T00:00:06.000Z',
    window_ms: 5000,
    direction: 'out',
    media: 'video',
    connection_id: 'one',
    packets: 500,
    packets_lost: 5,
    jitter_ms: 12,
    rtt_ms: 80,
    bitrate_bps: 800_000,
    fps: 24,
    freezes: 0,
    network: '4g',
  });
  expect(audio).toMatchObject({ direction: 'in', media: 'audio', packets: 250, jitter_ms: 4, rtt_ms: null });
});

test('a new connection counts anew', () => {
  const sampler = new Sampler();
  sampler.take(readFlows(report(100, 0, 50)), 0, 'one');
  expect(sampler.take(readFlows(report(600, 0, 300)), 5000, 'two')).toEqual([]);
  expect(sampler.take(readFlows(report(700, 0, 350)), 10_000, 'two')).toHaveLength(2);
});

test('words for the network', () => {
  expect(wordFor([])).toBe('unknown');
  expect(wordFor(twice(report(0, 0, 0), report(500, 0, 250)))).toBe('good');
  expect(wordFor(twice(report(0, 0, 0), report(500, 20, 250)))).toBe('fair');
  expect(wordFor(twice(report(0, 0, 0), report(500, 80, 250)))).toBe('poor');
  expect(wordFor(twice(report(0, 0, 50), report(500, 0, 50)))).toBe('poor');
});
