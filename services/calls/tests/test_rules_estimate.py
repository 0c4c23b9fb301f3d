"""The waiting room's estimate: coherent for every measurement, and calibrated on simulated hours."""

import random
from itertools import pairwise
from statistics import mean

from hypothesis import given, settings
from hypothesis import strategies as st

from services.calls.rules.estimate import Estimate, Measured, forecast

lengths = st.lists(st.floats(1, 7200, allow_nan=False), max_size=30)


@settings(max_examples=60, deadline=None)
@given(
    own=lengths,
    others=st.lists(lengths, max_size=5),
    running=st.none() | st.floats(0, 7200),
    ready=st.floats(0, 3600),
    left=st.floats(0, 3600),
    seed=st.integers(0, 2**128),
)
def test_an_estimate_is_coherent(
    own: list[float], others: list[list[float]], running: float | None, ready: float, left: float, seed: int
) -> None:
    def once() -> list[Estimate]:
        return forecast(
            Measured(own, others),
            places=5,
            running_for_seconds=running,
            ready_in_seconds=ready,
            block_left_seconds=left,
            seed=seed,
        )

    found = once()
    assert found == once()
    assert len(found) == 5
    for one in found:
        assert round(ready) <= one.low_seconds <= one.median_seconds <= one.high_seconds
        assert 0 <= one.chance_served <= 1
    for ahead, behind in pairwise(found):
        assert ahead.median_seconds <= behind.median_seconds
        assert ahead.high_seconds <= behind.high_seconds
        assert ahead.chance_served >= behind.chance_served


def test_the_first_of_a_free_consultant_is_called_now() -> None:
    first = forecast(
        Measured([600.0], []), places=1, running_for_seconds=None, ready_in_seconds=0, block_left_seconds=60, seed=1
    )[0]
    assert first == Estimate(0, 0, 0, 1.0)


def test_elapsed_time_of_the_running_call_is_taken_off() -> None:
    """Every call of this consultant takes ten minutes; the running one is in its fourth."""
    found = forecast(
        Measured([600.0] * 1000, []),
        places=2,
        running_for_seconds=240,
        ready_in_seconds=0,
        block_left_seconds=960,
        seed=7,
    )
    assert [one.median_seconds for one in found] == [360, 960]


def test_a_newcomer_borrows_from_the_platform_and_moves_to_their_own() -> None:
    def median(own_calls: int) -> int:
        return forecast(
            Measured([1200.0] * own_calls, [[300.0] * 50] * 4),
            places=2,
            running_for_seconds=None,
            ready_in_seconds=0,
            block_left_seconds=3600,
            seed=3,
        )[1].median_seconds

    assert median(0) == 300
    assert median(60) == 1200


def test_the_range_covers_and_the_chance_is_honest_on_simulated_hours() -> None:
    """800 hours of consultants who differ (lognormal calls), each with 30 measured calls: 80 % ranges hold 72-88 %."""
    world = random.Random(20260302)
    covered, errors, flat_errors, brier, base = [], [], [], [], []
    for hour in range(800):
        typical = world.gauss(6.3, 0.35)  # median 9 minutes, consultants differ

        def call(typical: float = typical) -> float:
            return world.lognormvariate(typical, 0.45)

        own, elapsed, ahead = [call() for _ in range(30)], world.uniform(0, 300), world.randrange(4)
        running = next(length for length in iter(call, None) if length > elapsed)
        wait = running - elapsed + sum(call() for _ in range(ahead))
        found = forecast(
            Measured(own, []),
            places=ahead + 1,
            running_for_seconds=elapsed,
            ready_in_seconds=0,
            block_left_seconds=1500,
            seed=hour,
        )[ahead]
        covered.append(found.low_seconds <= wait <= found.high_seconds)
        errors.append(abs(found.median_seconds - wait))
        flat_errors.append(abs(600 * (ahead + 1) - wait))
        brier.append((found.chance_served - (wait <= 1500)) ** 2)
        base.append(wait <= 1500)
    assert 0.72 <= mean(covered) <= 0.88, mean(covered)
    assert mean(errors) < 0.85 * mean(flat_errors), (mean(errors), mean(flat_errors))
    share = mean(base)
    assert mean(brier) < 0.6 * share * (1 - share), (mean(brier), share)


def test_a_consultant_without_calls_gets_a_range_as_wide_as_consultants_differ() -> None:
    """Six platforms of 30 consultants each: the range borrowed for a newcomer covers on the average platform."""
    covered = []
    for platform in range(6):
        world = random.Random(platform)
        others = [_calls_of_somebody(world, 12) for _ in range(30)]
        for hour in range(150):
            found = forecast(
                Measured([], others),
                places=4,
                running_for_seconds=None,
                ready_in_seconds=0,
                block_left_seconds=3600,
                seed=hour,
            )[3]
            covered.append(found.low_seconds <= sum(_calls_of_somebody(world, 3)) <= found.high_seconds)
    assert 0.72 <= mean(covered) <= 0.88, mean(covered)


def _calls_of_somebody(world: random.Random, count: int) -> list[float]:
    typical = world.gauss(6.3, 0.5)
    return [world.lognormvariate(typical, 0.3) for _ in range(count)]
