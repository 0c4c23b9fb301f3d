"""Booking a place, looking at bookings, cancelling them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator, Field

from contracts.base import Id
from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx
from services.scheduling import store
from services.scheduling.actions import booking, cancelling
from services.scheduling.api.shapes import BookingShape, State, booking_fields

router = Router(tags=["bookings"])


def _blank_is_none(text: str | None) -> str | None:
    return (text or "").strip() or None


class BookingIn(Shape):
    consultant_id: Id
    block_starts_at: Instant
    question: Annotated[str | None, Field(max_length=2000), AfterValidator(_blank_is_none)] = None


class CancelIn(Shape):
    reason: Literal["plans_changed", "not_needed", "ill", "other"] = "plans_changed"


class Change(Shape):
    """One step of a booking's history; `reason` is a word of the glossary."""

    state: State
    by: Literal["student", "consultant", "platform"]
    reason: str
    at: Instant


class BookingWithHistory(BookingShape):
    history: list[Change]


@router.post("/bookings", status_code=201)
async def make_booking(tx: Tx, caller: Caller, body: BookingIn) -> BookingShape:
    """Take a place in a block, at today's rate and fee. An open offer for the block is thereby accepted.

    409 `block_full` names the `next_free_block`; also `already_booked`, `block_over`, `block_withdrawn`, `own_block`,
    `consultant_unlisted`, `consultant_suspended`, `fee_unknown`, `too_many_bookings`, `too_far_ahead`;
    403 `account_suspended`, `no_credit`; 404 `no_such_consultant`, `no_such_block`.
    """
    row = await booking.book(tx, caller.account_id, body.consultant_id, body.block_starts_at, body.question)
    return BookingShape.of(row)


@router.get("/bookings")
async def list_bookings(
    tx: Tx,
    caller: Caller,
    page: PageQuery,
    role: Literal["student", "consultant"] = "student",
    state: Annotated[list[State] | None, Query(max_length=9, description="only these; any when left out")] = None,
) -> Page[BookingShape]:
    """The caller's bookings in this role, latest block first."""
    after = page.after_types(datetime, UUID)
    rows = await store.bookings.page(tx, role, caller.account_id, state, after, page.limit)
    return Page.of(rows, page, shape=BookingShape.of, key=lambda row: (row["block_starts_at"], row["booking_id"]))


@router.get("/bookings/{booking_id}")
async def see_booking(tx: Tx, caller: Caller, booking_id: Id) -> BookingWithHistory:
    """A booking of the caller's, on either side, with every change of it."""
    row = await cancelling.seen_by(tx, caller.account_id, booking_id)
    changes = await store.bookings.history(tx, booking_id)
    return BookingWithHistory(**booking_fields(row), history=[Change(**dict(change)) for change in changes])


@router.post("/bookings/{booking_id}/cancel")
async def cancel_booking(tx: Tx, caller: Caller, booking_id: Id, body: CancelIn | None = None) -> BookingShape:
    """Free for both sides until the student is called. 409 `too_late_to_cancel`, 409 `booking_over`.

    Cancelling twice is cancelling once. When the consultant cancels, the student is offered the next free block.
    """
    return BookingShape.of(await cancelling.cancel(tx, caller.account_id, booking_id, (body or CancelIn()).reason))
