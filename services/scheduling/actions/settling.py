"""After a change of rules: which rows stay open, which stand only for those in them, and who must be told."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from kit import Tx, clock
from kit.database import Row
from services.scheduling import store
from services.scheduling.actions import open_blocks, places
from services.scheduling.actions.cancelling import tell_cancelled
from services.scheduling.actions.refusals import BookingsAffected
from services.scheduling.rules.blocks import Block
from services.scheduling.rules.settling import orphaned, settled
from services.scheduling.rules.weeks import Calendar

Orphaned = Literal["keep", "cancel"]
_LISTED = 100


async def follow_calendar(
    tx: Tx, consultant_id: UUID, before: Calendar, wish: Orphaned | None, reason: str
) -> list[Row]:
    """Bring rows and bookings in line with the calendar just saved; the bookings it orphaned.

    The calendar must be locked. Raises BookingsAffected when there are such bookings and nobody said what to do.
    """
    now = clock.now()
    rows = await store.blocks.lock_coming(tx, consultant_id, now)
    known = await store.calendars.load(tx, consultant_id)
    lost = [block.starts_at for block in orphaned(before, known.calendar, rows, known.now_starts_at)]
    affected = await store.bookings.cancellable_in(tx, consultant_id, lost)
    if affected and wish is None:
        raise _affected(affected)
    if wish != "cancel":
        await settle(tx, consultant_id, rows)
        return affected
    for booking in affected:
        await places.end_booking(tx, booking, "cancelled", "consultant", reason, now)
    await settle(tx, consultant_id, await store.blocks.lock_coming(tx, consultant_id, now))
    for booking in affected:
        await tell_cancelled(tx, booking, "consultant", reason, now)
    return affected


def _affected(bookings: Sequence[Row]) -> BookingsAffected:
    return BookingsAffected(
        f"{len(bookings)} booking(s) are in blocks that this change removes. Say `keep` to serve them nevertheless, "
        "or `cancel` to free them: the students are told and offered your next free block first.",
        affected_count=len(bookings),
        bookings=[
            {
                "id": str(booking["booking_id"]),
                "student_id": str(booking["student_id"]),
                "state": booking["state"],
                "block_starts_at": booking["block_starts_at"].isoformat().replace("+00:00", "Z"),
            }
            for booking in bookings[:_LISTED]
        ],
    )


async def settle(tx: Tx, consultant_id: UUID, rows: Sequence[Block]) -> None:
    """Open or withdraw locked rows as the calendar now says; empty lists of what is withdrawn, hand on what is free."""
    known = await store.calendars.load(tx, consultant_id)
    told = [settled(row, known.calendar, rows, known.now_starts_at) for row in rows]
    await store.blocks.settle(tx, consultant_id, told)
    await store.offers.withdraw_all(tx, consultant_id, [block.starts_at for block in told if block.withdrawn])
    for block in told:
        if block.places_left > 0:
            await places.hand_on(tx, consultant_id, block.starts_at)
    await open_blocks.mark(tx, consultant_id)
