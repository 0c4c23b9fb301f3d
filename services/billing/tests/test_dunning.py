"""When a refused charge is tried again, and how much may be owed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.billing.rules import RETRY_DAYS, accrual_limit, next_attempt

FIRST = datetime(2026, 3, 2, 10, tzinfo=UTC)
delays = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=40))


def test_the_days_are_one_three_seven_and_fourteen() -> None:
    at, days = FIRST, []
    while (following := next_attempt(FIRST, at)) is not None:
        days.append((following - FIRST).days)
        at = following
    assert days == [1, 3, 7, 14]


@given(delays)
def test_the_next_try_is_later_and_on_one_of_the_days(delay: timedelta) -> None:
    found = next_attempt(FIRST, FIRST + delay)
    if found is None:
        assert delay >= timedelta(days=RETRY_DAYS[-1])
    else:
        assert found > FIRST + delay
        assert found - FIRST in {timedelta(days=days) for days in RETRY_DAYS}


@given(delays, delays)
def test_a_later_refusal_never_has_an_earlier_try(one: timedelta, other: timedelta) -> None:
    sooner, later = (next_attempt(FIRST, FIRST + delay) for delay in sorted((one, other)))
    assert later is None or (sooner is not None and sooner <= later)


@given(st.lists(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=20)), min_size=5, max_size=20))
def test_however_late_the_tries_are_they_end_after_four(latenesses: list[timedelta]) -> None:
    at: datetime | None = FIRST
    tries = 0
    for lateness in latenesses:
        if at is None or (at := next_attempt(FIRST, at + lateness)) is None:
            break
        tries += 1
    assert tries <= len(RETRY_DAYS)


def test_the_limit_grows_with_paid_charges_and_is_converted_to_the_currency() -> None:
    assert [accrual_limit(5000, 2500, 50_000, paid, 2) for paid in (0, 1, 18, 19, 1000)] == [
        5000, 7500, 50_000, 50_000, 50_000,
    ]  # fmt: skip
    assert [accrual_limit(5000, 2500, 50_000, 1, exponent) for exponent in (0, 2, 3, 4)] == [75, 7500, 75_000, 750_000]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**7), st.integers(0, 10**4), st.integers(0, 4))
def test_a_limit_is_above_zero_and_never_shrinks(first: int, growth: int, most: int, paid: int, exponent: int) -> None:
    limit = accrual_limit(first, growth, most, paid, exponent)
    assert 1 <= limit <= accrual_limit(first, growth, most, paid + 1, exponent)
