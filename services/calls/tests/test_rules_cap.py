"""How far a cap reaches."""

from hypothesis import given
from hypothesis import strategies as st

from services.calls.rules.cap import GOODBYE_SECONDS, MARKS, SpendCap, affordable_seconds, mark_reached, seconds_to_next


def cost(rate: int, seconds: int) -> int:
    """A line, rounded half away from zero, as billing does."""
    return (2 * rate * seconds + 60) // 120


@given(left=st.integers(0, 10**9), rate=st.integers(1, 10**6))
def test_the_longest_affordable_call_is_within_the_cap_and_a_second_more_is_not(left: int, rate: int) -> None:
    seconds = affordable_seconds(left, rate)
    assert seconds is not None
    assert cost(rate, seconds) <= left < cost(rate, seconds + 1)


@given(cap=st.integers(0, 10**5), billable=st.integers(0, 2 * 10**5))
def test_a_mark_is_reached_exactly_after_the_seconds_said(cap: int, billable: int) -> None:
    mark = mark_reached(billable, cap)
    if mark == MARKS[-1] and billable >= cap + GOODBYE_SECONDS:
        return
    later = billable + seconds_to_next(billable, cap, mark)
    assert later - billable >= 1
    if mark < MARKS[-1]:
        assert mark_reached(later, cap) > mark
        assert later - 1 == billable or mark_reached(later - 1, cap) == mark
    else:
        assert later == cap + GOODBYE_SECONDS


def test_the_nearer_of_two_caps_counts() -> None:
    assert SpendCap(500, 1000, "EUR").left_minor(700) == 300
    assert SpendCap(500, 1000, "EUR").left_minor(100) == 500
    assert SpendCap(None, 1000, "EUR").left_minor(1200) == 0
    assert SpendCap(500, None, "EUR").left_minor(9999) == 500
    assert SpendCap(None, None, "EUR").left_minor(0) is None


def test_a_free_rate_has_no_end() -> None:
    assert affordable_seconds(0, 0) is None
