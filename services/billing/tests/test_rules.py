"""Rounding, sharing, months and fees."""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import new_id
from services.billing import rules

RATES = st.integers(0, 10**9)
SECONDS = st.integers(0, 24 * 3600)
FEES = st.integers(0, 10_000)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.integers(-(10**24), 10**24), st.integers(1, 10**12))
def test_rounding_is_half_away_from_zero(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    nearest = rules.rounded(numerator, denominator)
    assert abs(nearest - exact) <= Fraction(1, 2)
    if abs(nearest - exact) == Fraction(1, 2):
        assert abs(nearest) > abs(exact)


@pytest.mark.parametrize(("numerator", "nearest"), [(1, 1), (-1, -1), (3, 2), (-3, -2), (0, 0), (2, 1), (-5, -3)])
def test_halves_go_away_from_zero(numerator: int, nearest: int) -> None:
    assert rules.rounded(numerator, 2) == nearest


@given(RATES, SECONDS, FEES)
def test_a_line_is_shared_without_rest_and_nothing_is_negative(rate: int, seconds: int, fee_bps: int) -> None:
    line = rules.split(rate, seconds, fee_bps)
    assert line.amount_minor == line.share_minor + line.fee_minor
    assert min(line.amount_minor, line.share_minor, line.fee_minor) >= 0


@given(RATES, SECONDS, FEES)
def test_amount_and_fee_are_each_within_half_a_unit_of_the_exact_figure(rate: int, seconds: int, fee_bps: int) -> None:
    line = rules.split(rate, seconds, fee_bps)
    assert abs(line.amount_minor - Fraction(rate * seconds, 60)) <= Fraction(1, 2)
    assert abs(line.fee_minor - Fraction(line.amount_minor * fee_bps, 10_000)) <= Fraction(1, 2)


@given(RATES, SECONDS, SECONDS, FEES)
def test_a_longer_call_never_costs_less(rate: int, one: int, other: int, fee_bps: int) -> None:
    short, long = sorted((one, other))
    assert rules.split(rate, short, fee_bps).amount_minor <= rules.split(rate, long, fee_bps).amount_minor


@pytest.mark.parametrize(
    ("exponent", "rate", "seconds", "amount", "fee"),
    [
        (0, "120", 95, "190", "29"),  # yen: no part of one exists; 28.5 goes up
        (2, "2.50", 754, "31.42", "4.71"),  # euro: 31.41666…, and 4.713 of it
        (3, "1.125", 61, "1.144", "0.172"),  # dinar: a thousand fils
    ],
)
def test_currencies_are_rounded_at_their_own_smallest_unit(
    exponent: int, rate: str, seconds: int, amount: str, fee: str
) -> None:
    unit = Decimal(1).scaleb(-exponent)
    line = rules.split(int(Decimal(rate) / unit), seconds, 1500)
    assert (line.amount_minor * unit, line.fee_minor * unit) == (Decimal(amount), Decimal(fee))
    assert (Decimal(rate) * seconds / 60).quantize(unit, ROUND_HALF_UP) == Decimal(amount)


@pytest.mark.parametrize(("rate", "seconds", "fee_bps"), [(-1, 60, 0), (1, -60, 0), (1, 60, -1), (1, 60, 10_001)])
def test_what_would_turn_money_around_is_refused(rate: int, seconds: int, fee_bps: int) -> None:
    with pytest.raises(ValueError, match="never negative"):
        rules.split(rate, seconds, fee_bps)


@given(RATES, SECONDS, FEES)
def test_the_entries_of_a_line_sum_to_nothing(rate: int, seconds: int, fee_bps: int) -> None:
    line = rules.split(rate, seconds, fee_bps)
    entries = rules.entries_of(line, new_id(), new_id())
    assert sum(entry.amount_minor for entry in entries) == 0
    assert all(entry.amount_minor for entry in entries)
    assert bool(entries) == bool(line.amount_minor)


@given(
    RATES, st.integers(1, 20_000), FEES, st.integers(0, 3000), st.lists(st.integers(1, 5000), min_size=1, max_size=8)
)
def test_however_a_line_is_given_back_the_parts_are_never_negative_and_together_the_line(
    rate: int, billed: int, fee_bps: int, tax_bps: int, cuts: list[int]
) -> None:
    line = rules.split(rate, billed, fee_bps, tax_bps)
    before, seconds_before = rules.NOTHING, 0
    for seconds in [*cuts, billed]:
        if taken := min(seconds, billed - seconds_before):
            back = rules.refund_of(line, billed, before, seconds_before, taken)
            assert min(back.amount_minor, back.fee_minor, back.share_minor, back.tax_minor) >= 0
            assert back.amount_minor == back.fee_minor + back.share_minor + back.tax_minor
            left = line.amount_minor - before.amount_minor
            assert rules.most_seconds(line, billed, seconds_before, left) == billed - seconds_before
            assert rules.most_seconds(line, billed, seconds_before, back.amount_minor) >= taken
            kept = line - before - back
            before, seconds_before = line - kept, seconds_before + taken
    assert (before, seconds_before) == (line, billed)


@pytest.mark.parametrize(
    ("zone", "month"), [("UTC", "2026-02"), ("Europe/Berlin", "2026-03"), ("America/New_York", "2026-02")]
)
def test_a_month_is_that_of_the_declared_zone(zone: str, month: str) -> None:
    assert rules.month_of(datetime(2026, 2, 28, 23, 30, tzinfo=UTC), zone) == month


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "0000-01", "2026-3", "2026-03 ", "٢٠٢٦-03", "2026-03-01", ""])
def test_what_is_not_a_month_is_seen(text: str) -> None:
    assert not rules.is_month(text)


@given(
    FEES,
    st.dictionaries(INSTANTS, FEES, max_size=4),
    st.dictionaries(INSTANTS, FEES, max_size=4),
    INSTANTS,
    st.integers(0, 400),
)
def test_after_the_announcements_listeners_have_the_fees_wanted(
    first: int, later: dict[datetime, int], said: dict[datetime, int], now: datetime, days: int
) -> None:
    wanted = rules.Fees(first, later)
    news = rules.announcements(wanted, said, now)
    assert min(news, default=now) >= now
    heard = {**said, **news}
    instant = now + timedelta(days=days)
    assert heard[max(start for start in heard if start <= instant)] == wanted.at(instant)
    assert rules.announcements(wanted, heard, now) == {}
