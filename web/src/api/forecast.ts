/* How many calls an hour holds, resampled from the consultant's own calls the way the waiting room's estimate is
   (services/calls/rules/estimate.py): while they are few, what calls are like in general stands in for the rest. */

const HOUR_SECONDS = 3600;
const SIMULATIONS = 600;
const BORROWED_CALLS = 8;
const RING_SECONDS = 20;
const MOST = 30;

/** Before there are calls of one's own: lognormal, median 9 minutes, 80 % between 4.7 and 17. */
const NOBODY_MEASURED = [
  192, 248, 288, 321, 350, 377, 402, 427, 451, 476, 500, 525, 540, 556, 583, 613, 647, 683, 725, 773, 833, 909, 1013,
  1176, 1519,
];

export interface Forecast {
  /** How many of one's own calls it rests on. */
  measured: number;
  medianSeconds: number;
  /** So many calls begin within the hour in 8 of 10 hours. */
  low: number;
  high: number;
  /** Chance (0–1) that the n-th of the hour is called before it ends. */
  chanceOf: (n: number) => number;
}

interface PastCall {
  started_at: string | null;
  ended_at: string | null;
}

export function lengthsOf(calls: readonly PastCall[]): number[] {
  return calls.flatMap(({ started_at, ended_at }) =>
    started_at === null || ended_at === null
      ? []
      : [RING_SECONDS + (Date.parse(ended_at) - Date.parse(started_at)) / 1000],
  );
}

export function forecastOf(own: readonly number[]): Forecast {
  const chance = random(20_260_101);
  const counts: number[] = [];
  for (let one = 0; one < SIMULATIONS; one += 1) {
    const pool = chance() * (own.length + BORROWED_CALLS) < own.length ? own : NOBODY_MEASURED;
    let passed = 0;
    let count = 0;
    while (passed < HOUR_SECONDS && count < MOST) {
      count += 1;
      passed += pool[Math.floor(chance() * pool.length)] ?? HOUR_SECONDS;
    }
    counts.push(count);
  }
  counts.sort((one, other) => one - other);
  const at = (share: number) => counts[Math.floor(share * (counts.length - 1))] ?? 1;
  const lengths = [...(own.length > 0 ? own : NOBODY_MEASURED)].sort((one, other) => one - other);
  return {
    measured: own.length,
    medianSeconds: lengths[Math.floor(lengths.length / 2)] ?? HOUR_SECONDS,
    low: at(0.1),
    high: at(0.9),
    chanceOf: (n) => counts.filter((count) => count >= n).length / counts.length,
  };
}

/** The same numbers each time: a forecast that flickers is none. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
