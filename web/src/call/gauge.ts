import type { Peers } from './peers';
import { readFlows, Sampler, wordFor, type Network, type Sample } from './stats';

/* Looks at the connection every few seconds: says how it is, reports it, and tells when it stays too weak. */

export interface GaugeNeeds {
  report: (samples: Sample[]) => Promise<void>;
  /** Milliseconds by the server's clock. */
  now: () => number;
  looked: (network: Network) => void;
  weak: () => void;
}

const EVERY_MS = 5000;
const REPORT_EVERY = 3;
const KEPT_SAMPLES = 60;
const WEAK_TIMES = 3;

export class Gauge {
  #needs: GaugeNeeds;
  #peers: Peers;
  #sampler = new Sampler();
  #samples: Sample[] = [];
  #looks = 0;
  #weak = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(peers: Peers, needs: GaugeNeeds) {
    this.#peers = peers;
    this.#needs = needs;
  }

  get isRunning(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#look(), EVERY_MS);
  }

  /** What was measured and not yet told is told. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    void this.#report();
  }

  forgive(): void {
    this.#weak = 0;
  }

  async #look(): Promise<void> {
    const peers = [this.#peers.sendingOn, this.#peers.receivingOn].filter((peer) => peer !== null);
    const reports = await Promise.all(peers.map((peer) => peer.getStats().catch(() => null)));
    const flows = reports.flatMap((report) => (report === null ? [] : readFlows(report.values())));
    const samples = this.#sampler.take(flows, this.#needs.now(), this.#peers.connectionId, about());
    this.#samples = [...this.#samples, ...samples].slice(-KEPT_SAMPLES);
    const network = wordFor(samples);
    this.#needs.looked(network);
    this.#weak = network === 'poor' ? this.#weak + 1 : 0;
    if (this.#weak >= WEAK_TIMES) {
      this.#weak = 0;
      this.#needs.weak();
    }
    this.#looks += 1;
    if (this.#looks % REPORT_EVERY === 0) await this.#report();
  }

  async #report(): Promise<void> {
    const samples = this.#samples;
    if (samples.length === 0) return;
    this.#samples = [];
    try {
      await this.#needs.report(samples);
    } catch {
      this.#samples = [...samples, ...this.#samples].slice(-KEPT_SAMPLES);
    }
  }
}

function about(): { network?: string; device: string } {
  const { connection } = navigator as { connection?: { effectiveType?: string } };
  const device = window.matchMedia('(pointer: coarse)').matches ? 'touch' : 'desktop';
  return connection?.effectiveType ? { network: connection.effectiveType, device } : { device };
}
