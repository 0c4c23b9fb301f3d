"""Waiting for a place of a full block, and places that were offered."""

from typing import Literal
from uuid import UUID

from contracts.base import Id
from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx, clock
from kit.database import Row
from services.scheduling import store
from services.scheduling.actions import waiting

router = Router(tags=["waiting list"])


class WaitingIn(Shape):
    consultant_id: Id
    block_starts_at: Instant


class WaitingShape(Shape):
    """`place` 1 is the next to be offered one; 0 means an offer is open until `offer_expires_at`: book to accept."""

    id: Id
    consultant_id: Id
    block_starts_at: Instant
    joined_at: Instant
    place: int
    offer_id: Id | None
    offer_expires_at: Instant | None

    @classmethod
    def of(cls, row: Row) -> "WaitingShape":
        return cls(
            id=row["waiting_id"],
            consultant_id=row["consultant_id"],
            block_starts_at=row["block_starts_at"],
            joined_at=row["joined_at"],
            place=row["place"],
            offer_id=row["offer_id"],
            offer_expires_at=row["expires_at"],
        )


class OfferShape(Shape):
    """A place kept for the caller until `expires_at`; booking the block accepts it."""

    id: Id
    consultant_id: Id
    block_starts_at: Instant
    expires_at: Instant
    why: Literal["waiting_list", "cancelled_by_consultant", "unserved"]

    @classmethod
    def of(cls, row: Row) -> "OfferShape":
        return cls(
            id=row["offer_id"],
            consultant_id=row["consultant_id"],
            block_starts_at=row["block_starts_at"],
            expires_at=row["expires_at"],
            why=row["why"],
        )


@router.post("/waiting-list", status_code=201)
async def join_waiting_list(tx: Tx, caller: Caller, body: WaitingIn) -> WaitingShape:
    """Be told when a place becomes free. 409 `block_has_places` when there is one; joining twice keeps the place."""
    return WaitingShape.of(await waiting.join(tx, caller.account_id, body.consultant_id, body.block_starts_at))


@router.get("/waiting-list")
async def see_waiting_list(tx: Tx, caller: Caller, page: PageQuery) -> Page[WaitingShape]:
    """Where the caller waits, in blocks that have not ended."""
    after = page.after_types(UUID)
    rows = await store.offers.waiting_of_student(
        tx, caller.account_id, clock.now(), after[0] if after else None, page.limit
    )
    return Page.of(rows, page, shape=WaitingShape.of, key=lambda row: (row["waiting_id"],))


@router.delete("/waiting-list/{waiting_id}", status_code=204)
async def leave_waiting_list(tx: Tx, caller: Caller, waiting_id: Id) -> None:
    """Leave the list; an offer that was open goes to the next."""
    await waiting.leave(tx, caller.account_id, waiting_id)


@router.get("/offers")
async def see_offers(tx: Tx, caller: Caller) -> Page[OfferShape]:
    """Places kept for the caller right now, the first to lapse first."""
    rows = await store.offers.open_offers(tx, caller.account_id, clock.now())
    return Page(items=[OfferShape.of(row) for row in rows])


@router.post("/offers/{offer_id}/decline", status_code=204)
async def decline_offer(tx: Tx, caller: Caller, offer_id: Id) -> None:
    """Let the place go to the next at once."""
    await waiting.decline(tx, caller.account_id, offer_id)
