"""Which seconds are charged."""

from hypothesis import given
from hypothesis import strategies as st

from services.calls.rules.charge import charged


def test_every_second_counts_and_nothing_else() -> None:
    assert charged(61, "hung_up", free_seconds=0, minimum_seconds=0) == (61, None)


def test_a_short_call_that_the_platform_ended_is_free() -> None:
    assert charged(299, "platform", free_seconds=0, minimum_seconds=0) == (0, "platform_fault")
    assert charged(300, "platform", free_seconds=0, minimum_seconds=0) == (300, None)
    assert charged(299, "not_reconnected", free_seconds=0, minimum_seconds=0) == (299, None)


def test_free_seconds_come_off_the_front() -> None:
    assert charged(60, "hung_up", free_seconds=60, minimum_seconds=0) == (0, "free_seconds")
    assert charged(61, "hung_up", free_seconds=60, minimum_seconds=0) == (1, None)


def test_a_charged_call_counts_as_at_least_the_minimum() -> None:
    assert charged(10, "hung_up", free_seconds=0, minimum_seconds=30) == (30, None)


@given(st.integers(0, 10_000), st.integers(0, 600))
def test_without_a_minimum_nobody_pays_for_more_than_was_talked(talked_seconds: int, free_seconds: int) -> None:
    seconds, _ = charged(talked_seconds, "hung_up", free_seconds=free_seconds, minimum_seconds=0)
    assert 0 <= seconds <= talked_seconds


@given(st.integers(0, 600), st.integers(0, 600))
def test_who_never_talked_pays_nothing(free_seconds: int, minimum_seconds: int) -> None:
    assert charged(0, "hung_up", free_seconds=free_seconds, minimum_seconds=minimum_seconds) == (0, None)
