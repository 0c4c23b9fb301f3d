"""How long until somebody is called: resampling measured calls: the consultant's own, and while they are few, others'.

Pure and repeatable: the same measurements and seed give the same answer, for student and consultant alike.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

SIMULATIONS = 300
BORROWED_CALLS = 8
"""A consultant with this many measured calls is half their own measurements, half the platform's."""
PLATFORM_BORROWED_CALLS = 50
OWN_GROUP_AT_LEAST = 5
NOBODY_MEASURED = tuple(math.exp(math.log(9 * 60) + 0.5 * NormalDist().inv_cdf((n + 0.5) / 25)) for n in range(25))
"""Before a platform has calls of its own: lognormal, median 9 minutes, 80 % between 4.7 and 17."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Seconds from now until the ring: median and 80 % range; `chance_served` (0-1): before the block ends."""

    median_seconds: int
    low_seconds: int
    high_seconds: int
    chance_served: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds from first ring to end of past calls: of this consultant, and of others, a sequence per consultant."""

    own: Sequence[float]
    others: Sequence[Sequence[float]]


def forecast(
    measured: Measured,
    *,
    places: int,
    running_for_seconds: float | None,
    ready_in_seconds: float,
    block_left_seconds: float,
    seed: int,
) -> list[Estimate]:
    """An estimate per number of people ahead, 0 to `places` - 1.

    `running_for_seconds` is how long the consultant has been with somebody (None = free), `ready_in_seconds` how long
    until they could call at all. Each simulated hour borrows one whole consultant, so that a newcomer's range is as
    wide as consultants differ.
    """
    chance = random.Random(seed)  # noqa: S311 - a simulation, not a secret
    pools, weights = _pools(measured)
    waits: list[list[float]] = [[] for _ in range(places)]
    for pool in chance.choices(pools, weights, k=SIMULATIONS):
        wait = max(ready_in_seconds, _remaining(pool, running_for_seconds, chance))
        for ahead, length in enumerate(chance.choices(pool, k=places)):
            waits[ahead].append(wait)
            wait += length
    return [_summed_up(sorted(one), block_left_seconds) for one in waits]


def _pools(measured: Measured) -> tuple[list[Sequence[float]], list[float]]:
    """Pools to draw a simulated hour from, with their weights; consultants with few calls make one pool together."""
    own, others = len(measured.own), sum(map(len, measured.others))
    pools: list[Sequence[float]] = [NOBODY_MEASURED]
    borrowed = BORROWED_CALLS / (others + PLATFORM_BORROWED_CALLS)
    weights: list[float] = [borrowed * PLATFORM_BORROWED_CALLS]
    for pool in _grouped(measured.others):
        pools.append(pool)
        weights.append(borrowed * len(pool))
    if own:
        pools.append(measured.own)
        weights.append(own)
    return pools, weights


def _grouped(others: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    large = [pool for pool in others if len(pool) >= OWN_GROUP_AT_LEAST]
    rest = [length for pool in others if len(pool) < OWN_GROUP_AT_LEAST for length in pool]
    return [*large, rest] if rest else large


def _remaining(pool: Sequence[float], elapsed: float | None, chance: random.Random) -> float:
    """What is left of the running call: of the calls that lasted longer than it has; a record keeps growing."""
    if elapsed is None:
        return 0.0
    longer = [length for length in pool if length > elapsed]
    return chance.choice(longer) - elapsed if longer else elapsed * chance.uniform(0.0, 0.5)


def _summed_up(waits: Sequence[float], block_left_seconds: float) -> Estimate:
    def quantile(share: float) -> int:
        return round(waits[min(len(waits) - 1, int(share * len(waits)))])

    served = sum(wait <= block_left_seconds for wait in waits) / len(waits)
    return Estimate(quantile(0.5), quantile(0.1), quantile(0.9), round(served, 2))
