"""Who and what is refused a booking, and how they are told."""

import json

import pytest

from contracts.billing import CreditStandingChanged
from contracts.chat import PersonBlocked, PersonUnblocked
from contracts.directory import ListingDecided
from contracts.identity import AccountReinstated, AccountSuspended
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI
from services.scheduling.tests.scenes import (
    TUESDAY_10,
    TUESDAY_11,
    WEDNESDAY_10,
    at,
    book,
    cancel,
    open_for_booking,
    profile,
    refused,
    save_week,
    try_to_book,
)


async def test_who_may_not_book_is_told_why(stage: Stage) -> None:
    await open_for_booking(stage)
    await refused(await try_to_book(stage, CLEO, TUESDAY_10), 409, "own_block")
    await refused(await try_to_book(stage, ANNA, "2026-03-02T11:00:00Z"), 409, "block_over")
    await refused(await try_to_book(stage, ANNA, "2028-03-07T09:00:00Z"), 409, "too_far_ahead")
    await refused(await try_to_book(stage, ANNA, "2026-03-03T09:30:00Z"), 404, "no_such_block")
    await refused(await try_to_book(stage, ANNA, TUESDAY_10, of=DEVI), 404, "no_such_consultant")
    await stage.hear(
        CreditStandingChanged(
            student_id=BEN.account_id, may_book=False, reason="payment_refused", changed_at=at("2026-03-02T12:00:00Z")
        )
    )
    problem = await refused(await try_to_book(stage, BEN, TUESDAY_10), 403, "no_credit")
    assert problem["reason"] == "payment_refused"
    await stage.hear(
        CreditStandingChanged(
            student_id=BEN.account_id, may_book=True, reason=None, changed_at=at("2026-03-02T12:00:00Z")
        )
    )
    await book(stage, BEN, TUESDAY_10)
    await stage.hear(profile(DEVI, listed=False))
    await save_week(stage, [(2, 10, 2)], who=DEVI)
    await refused(await try_to_book(stage, ANNA, TUESDAY_10, of=DEVI), 409, "consultant_unlisted")
    decided = ListingDecided(
        consultant_id=DEVI.account_id, listed=True, reason="checked", decided_at=at("2026-03-02T12:00:00Z")
    )
    await stage.hear(decided)
    await book(stage, ANNA, TUESDAY_10, of=DEVI)


async def test_whom_a_consultant_blocked_cannot_book_them_and_is_not_told_why(stage: Stage) -> None:
    await open_for_booking(stage)
    now = at("2026-03-02T12:00:00Z")
    ids = {"blocker_id": CLEO.account_id, "blocked_id": ANNA.account_id}
    await stage.hear(PersonBlocked(**ids, blocked_at=now))
    problem = await refused(await try_to_book(stage, ANNA, TUESDAY_10), 409, "cannot_book")
    assert "block" not in json.dumps(problem).replace("block_starts_at", "")
    await book(stage, BEN, TUESDAY_10)
    await stage.hear(PersonBlocked(blocker_id=BEN.account_id, blocked_id=CLEO.account_id, blocked_at=now))
    await book(stage, BEN, TUESDAY_11)
    await stage.hear(PersonUnblocked(**ids, unblocked_at=now))
    await book(stage, ANNA, TUESDAY_10)


async def test_a_suspended_account_neither_books_nor_is_booked(stage: Stage) -> None:
    await open_for_booking(stage)
    for who in (ANNA, CLEO):
        await stage.hear(
            AccountSuspended(account_id=who.account_id, reason="fraud", suspended_at=at("2026-03-02T12:00:00Z"))
        )
    await refused(await try_to_book(stage, ANNA, TUESDAY_10), 403, "account_suspended")
    await refused(await try_to_book(stage, BEN, TUESDAY_10), 409, "consultant_suspended")
    for who in (ANNA, CLEO):
        await stage.hear(AccountReinstated(account_id=who.account_id, reinstated_at=at("2026-03-02T12:00:00Z")))
    await book(stage, ANNA, TUESDAY_10)


async def test_without_a_fee_nothing_is_booked(stage: Stage) -> None:
    stage.clock.set("2026-03-02T12:00:00Z")
    await stage.hear(profile(CLEO))
    await save_week(stage, [(2, 10, 2)])
    await refused(await try_to_book(stage, ANNA, TUESDAY_10), 409, "fee_unknown")


async def test_a_limit_of_live_bookings_counts_them_across_consultants(stage: Stage) -> None:
    await open_for_booking(stage)
    await open_for_booking(stage, who=DEVI)
    stage.settings(max_live_bookings=2)
    await book(stage, ANNA, TUESDAY_10)
    second = await book(stage, ANNA, TUESDAY_11, of=DEVI)
    problem = await refused(await try_to_book(stage, ANNA, WEDNESDAY_10), 409, "too_many_bookings")
    assert problem["allowed"] == 2
    await cancel(stage, ANNA, second)
    await book(stage, ANNA, WEDNESDAY_10)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/consultant_id"),
        ({"consultant_id": "x", "block_starts_at": TUESDAY_10}, "/consultant_id"),
        ({"consultant_id": str(CLEO.account_id), "block_starts_at": "yesterday"}, "/block_starts_at"),
        ({"consultant_id": str(CLEO.account_id), "block_starts_at": 1e400}, "/block_starts_at"),
        ({"consultant_id": str(CLEO.account_id), "block_starts_at": "0001-01-01T00:00:00+14:00"}, "/block_starts_at"),
        ({"consultant_id": str(CLEO.account_id), "block_starts_at": "2026-03-03T09:00:00"}, "/block_starts_at"),
        (
            {"consultant_id": str(CLEO.account_id), "block_starts_at": TUESDAY_10, "question": "a\x00b"},
            "/question",
        ),
        (
            {"consultant_id": str(CLEO.account_id), "block_starts_at": TUESDAY_10, "question": "x" * 2001},
            "/question",
        ),
        ({"consultant_id": str(CLEO.account_id), "block_starts_at": TUESDAY_10, "price": 0}, "/price"),
    ],
)
async def test_bad_input_is_refused_naming_the_field(stage: Stage, body: dict[str, object], pointer: str) -> None:
    await open_for_booking(stage)
    text = json.dumps(body)
    answer = await stage.as_(ANNA).post("/bookings", content=text, headers={"content-type": "application/json"})
    problem = await refused(answer, 422, "invalid")
    assert pointer in [error["pointer"] for error in problem["errors"]]


async def test_a_booking_at_the_edge_of_the_calendar_is_refused_not_a_fault(stage: Stage) -> None:
    await open_for_booking(stage)
    await refused(await try_to_book(stage, ANNA, "8999-12-31T23:00:00Z"), 409, "too_far_ahead")
    await refused(await try_to_book(stage, ANNA, "1970-01-01T00:00:00Z"), 409, "block_over")
