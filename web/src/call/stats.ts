import type { components } from '../api/generated/calls';

/* What the browser measured of a call, as `calls` wants to hear it, and in words. */

export type Sample = components['schemas']['SampleIn'];
/** `unknown` before anything was measured. */
export type Network = 'unknown' | 'good' | 'fair' | 'poor';

interface Counters {
  packets: number;
  lost: number;
  bytes: number;
  freezes: number;
}

interface Flow {
  direction: 'in' | 'out';
  media: 'audio' | 'video';
  counters: Counters;
  jitterMs: number | null;
  rttMs: number | null;
  fps: number | null;
}

interface Raw {
  type: string;
  id: string;
  kind?: string;
  packetsSent?: number;
  packetsReceived?: number;
  packetsLost?: number;
  bytesSent?: number;
  bytesReceived?: number;
  jitter?: number;
  roundTripTime?: number;
  framesPerSecond?: number;
  freezeCount?: number;
  localId?: string;
  remoteId?: string;
}

/** The flows of one connection's report. Loss of what we send is what the other end said it missed. */
export function readFlows(report: Iterable<unknown>): Flow[] {
  const every = Array.from(report) as Raw[];
  const byId = new Map(every.map((one) => [one.id, one]));
  return every.flatMap((one): Flow[] => {
    if (one.kind !== 'audio' && one.kind !== 'video') return [];
    if (one.type === 'outbound-rtp') {
      const remote = byId.get(one.remoteId ?? '');
      return [flow(one, 'out', one.kind, one.packetsSent, remote?.packetsLost, one.bytesSent, remote)];
    }
    if (one.type === 'inbound-rtp') {
      return [flow(one, 'in', one.kind, one.packetsReceived, one.packetsLost, one.bytesReceived, one)];
    }
    return [];
  });
}

function flow(
  one: Raw,
  direction: Flow['direction'],
  media: Flow['media'],
  packets = 0,
  lost = 0,
  bytes = 0,
  from: Raw | undefined,
): Flow {
  return {
    direction,
    media,
    counters: { packets, lost, bytes, freezes: one.freezeCount ?? 0 },
    jitterMs: from?.jitter === undefined ? null : from.jitter * 1000,
    rttMs: from?.roundTripTime === undefined ? null : from.roundTripTime * 1000,
    fps: one.framesPerSecond ?? null,
  };
}

/** Turns reports into samples: counters into what came since the last one. A new connection begins anew. */
export class Sampler {
  #before = new Map<string, Counters>();
  #connection = '';
  #at: number | null = null;

  /** `at` by the server's clock, in milliseconds. */
  take(flows: Flow[], at: number, connectionId: string, more: { network?: string; device?: string } = {}): Sample[] {
    if (connectionId !== this.#connection) {
      this.#before.clear();
      this.#at = null;
      this.#connection = connectionId;
    }
    const windowMs = this.#at === null ? 0 : Math.round(at - this.#at);
    this.#at = at;
    const found: Sample[] = [];
    for (const { direction, media, counters, jitterMs, rttMs, fps } of flows) {
      const name = `${direction} ${media}`;
      const before = this.#before.get(name);
      this.#before.set(name, counters);
      if (before === undefined || windowMs < 100 || windowMs > 60_000 || counters.packets < before.packets) continue;
      const since = (of: keyof Counters) => Math.max(0, Math.round(counters[of] - before[of]));
      found.push({
        at: new Date(at).toISOString(),
        window_ms: windowMs,
        direction,
        media,
        connection_id: connectionId.slice(0, 40) || 'client',
        packets: since('packets'),
        packets_lost: since('lost'),
        jitter_ms: jitterMs,
        rtt_ms: rttMs,
        bitrate_bps: Math.round((since('bytes') * 8000) / windowMs),
        fps,
        freezes: since('freezes'),
        ...more,
      });
    }
    return found;
  }
}

const POOR = { loss: 0.1, rttMs: 600, jitterMs: 100 };
const FAIR = { loss: 0.03, rttMs: 300, jitterMs: 40 };

/** The worst of what flows, in a word. */
export function wordFor(samples: readonly Sample[]): Network {
  if (samples.length === 0) return 'unknown';
  const worst = (limits: typeof POOR) =>
    samples.some(({ packets, packets_lost, rtt_ms, jitter_ms, media }) => {
      const all = packets + packets_lost;
      return (
        (all >= 20 && packets_lost / all >= limits.loss) ||
        (rtt_ms ?? 0) >= limits.rttMs ||
        (media === 'audio' && (jitter_ms ?? 0) >= limits.jitterMs)
      );
    });
  const isSilent = samples.some(
    ({ direction, media, packets }) => direction === 'in' && media === 'audio' && packets === 0,
  );
  if (isSilent || worst(POOR)) return 'poor';
  return worst(FAIR) ? 'fair' : 'good';
}
