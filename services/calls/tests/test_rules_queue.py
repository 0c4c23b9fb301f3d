"""The order in which students are called."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.calls.rules import queue
from services.calls.rules.turn import Turn

START = datetime(2026, 3, 2, 14, tzinfo=UTC)


def turn(number: int, *, made: int = 0, checked_in: float = 0, walk_in: bool = False, moved_back: bool = False) -> Turn:
    """Booked `made` minutes into the day before, checked in `checked_in` minutes after the block's start."""
    return Turn(
        booking_id=UUID(int=number),
        consultant_id=UUID(int=1),
        student_id=UUID(int=number),
        block_starts_at=START,
        block_ends_at=START + timedelta(hours=1),
        walk_in=walk_in,
        rate_amount_minor=250,
        rate_currency="EUR",
        fee_bps=1500,
        question=None,
        made_at=START - timedelta(days=1) + timedelta(minutes=made),
        state="checked_in",
        place=None,
        checked_in_at=START + timedelta(minutes=checked_in),
        moved_back=moved_back,
        next_said_at=None,
        misses=0,
        away_since=None,
        away_until=None,
        away_used_seconds=0.0,
        ended_at=None,
    )


def line(*turns: Turn) -> list[Turn]:
    found: list[Turn] = []
    for newcomer in turns:
        found = queue.joined(found, newcomer, START)
    return found


def numbers(turns: list[Turn]) -> list[int]:
    return [one.booking_id.int for one in turns]


def test_before_the_block_begins_the_order_of_booking_counts() -> None:
    late_booker, early_booker = turn(1, made=30, checked_in=-14), turn(2, made=10, checked_in=-3)
    assert numbers(line(late_booker, early_booker)) == [2, 1]


def test_a_late_check_in_joins_behind_those_already_there() -> None:
    there, late = turn(1, made=30, checked_in=-5), turn(2, made=10, checked_in=0)
    assert numbers(line(there, late)) == [1, 2]


def test_a_booking_of_the_block_goes_before_a_walk_in_of_the_same_minute() -> None:
    walk_in, booked = turn(1, checked_in=5.1, walk_in=True), turn(2, checked_in=5.9)
    assert numbers(line(walk_in, booked)) == [2, 1]


def test_a_walk_in_of_an_earlier_minute_keeps_the_place() -> None:
    walk_in, booked = turn(1, checked_in=5.1, walk_in=True), turn(2, checked_in=6)
    assert numbers(line(walk_in, booked)) == [1, 2]


def test_a_walk_in_does_not_pass_a_walk_in() -> None:
    first, second = turn(2, checked_in=5.1, walk_in=True), turn(1, checked_in=5.2, walk_in=True)
    assert numbers(line(first, second)) == [2, 1]


def test_who_was_moved_back_is_not_passed_by_their_own_old_booking_time() -> None:
    moved = turn(1, made=0, checked_in=-14, moved_back=True)
    third, second = turn(3, made=30, checked_in=-10), turn(2, made=20, checked_in=-5)
    assert numbers(queue.joined(queue.joined([moved], third, START), second, START)) == [1, 2, 3]


def test_skipping_lets_exactly_one_pass() -> None:
    here = [turn(1), turn(2), turn(3)]
    assert numbers(queue.behind_the_next(here, here[0])) == [2, 1, 3]
    assert numbers(queue.behind_the_next(here, here[2])) == [1, 2, 3]
    assert numbers(queue.behind_the_next(here, turn(9))) == [1, 9, 2, 3]
    assert numbers(queue.behind_the_next([], turn(9))) == [9]


turns_strategy = st.lists(
    st.tuples(
        st.integers(0, 600), st.floats(-15, 59, allow_nan=False).map(lambda minutes: round(minutes, 2)), st.booleans()
    ),
    max_size=12,
)


def arrivals(drawn: list[tuple[int, float, bool]]) -> list[Turn]:
    found = [
        turn(n, made=made, checked_in=minutes, walk_in=walk_in) for n, (made, minutes, walk_in) in enumerate(drawn, 10)
    ]
    return sorted(found, key=lambda one: (one.checked_in_at, one.booking_id))


@given(turns_strategy)
def test_nobody_is_lost_or_doubled(drawn: list[tuple[int, float, bool]]) -> None:
    assert sorted(numbers(line(*arrivals(drawn)))) == sorted(numbers(arrivals(drawn)))


@given(turns_strategy)
def test_of_two_bookings_of_the_block_a_late_one_never_passes_an_earlier_arrival(
    drawn: list[tuple[int, float, bool]],
) -> None:
    booked = [one for one in line(*arrivals(drawn)) if not one.walk_in]
    for place, ahead in enumerate(booked):
        for behind in booked[place + 1 :]:
            assert ahead.checked_in_at
            assert behind.checked_in_at
            if max(ahead.checked_in_at, behind.checked_in_at) >= START:
                assert ahead.checked_in_at <= behind.checked_in_at
            else:
                assert ahead.made_at <= behind.made_at


@given(turns_strategy)
def test_a_newcomer_leaves_the_order_of_the_others_alone(drawn: list[tuple[int, float, bool]]) -> None:
    here: list[Turn] = []
    for newcomer in arrivals(drawn):
        after = queue.joined(here, newcomer, START)
        assert queue.without(after, newcomer.booking_id) == here
        here = after


@given(st.permutations(list(range(8))), st.permutations(list(range(8))), st.integers(0, 8), st.integers(0, 8))
def test_every_change_of_place_is_listed_once(one: list[int], other: list[int], first: int, second: int) -> None:
    before, after = [turn(n) for n in one[:first]], [turn(n) for n in other[:second]]
    changed = {moved.booking_id.int: (was, now) for moved, was, now in queue.changed_places(before, after)}
    for number in {*numbers(before), *numbers(after)}:
        was = numbers(before).index(number) + 1 if number in numbers(before) else None
        now = numbers(after).index(number) + 1 if number in numbers(after) else None
        assert changed.get(number) == ((was, now) if was != now else None)
