"""What scheduling says: rows become public facts here and nowhere else."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from contracts.base import Money
from contracts.scheduling import (
    AvailableNowChanged,
    BookingCancelled,
    BookingMade,
    OpenBlock,
    OpenBlocksChanged,
    PlaceOffered,
)
from kit import Tx, emit
from kit.database import Row

WhyNow = Literal["asked", "expired", "no_heartbeat", "missed_calls", "suspended"]


async def booking_made(tx: Tx, booking: Row) -> None:
    await emit(
        tx,
        BookingMade(
            booking_id=booking["booking_id"],
            consultant_id=booking["consultant_id"],
            student_id=booking["student_id"],
            block_starts_at=booking["block_starts_at"],
            block_ends_at=booking["block_ends_at"],
            block_kind=booking["block_kind"],
            rate_per_minute=Money(amount_minor=booking["rate_amount_minor"], currency=booking["rate_currency"]),
            fee_bps=booking["fee_bps"],
            question=booking["question"],
            made_at=booking["made_at"],
        ),
    )


async def booking_cancelled(
    tx: Tx,
    booking: Row,
    by: Literal["student", "consultant", "platform"],
    reason: str,
    next_free: datetime | None,
    at: datetime,
) -> None:
    await emit(
        tx,
        BookingCancelled(
            booking_id=booking["booking_id"],
            consultant_id=booking["consultant_id"],
            student_id=booking["student_id"],
            block_starts_at=booking["block_starts_at"],
            cancelled_by=by,
            reason=reason,
            next_free_block_starts_at=next_free,
            cancelled_at=at,
        ),
    )


async def place_offered(
    tx: Tx,
    offer_id: UUID,
    consultant_id: UUID,
    student_id: UUID,
    starts_at: datetime,
    expires_at: datetime,
    why: Literal["waiting_list", "cancelled_by_consultant", "unserved"],
) -> None:
    await emit(
        tx,
        PlaceOffered(
            offer_id=offer_id,
            consultant_id=consultant_id,
            student_id=student_id,
            block_starts_at=starts_at,
            expires_at=expires_at,
            why=why,
        ),
    )


async def available_now(
    tx: Tx, consultant_id: UUID, until: datetime, starts_at: datetime, ends_at: datetime, at: datetime
) -> None:
    await emit(
        tx,
        AvailableNowChanged(
            consultant_id=consultant_id,
            on=True,
            until=until,
            block_starts_at=starts_at,
            block_ends_at=ends_at,
            why="asked",
            changed_at=at,
        ),
    )


async def no_longer_available(tx: Tx, consultant_id: UUID, why: WhyNow, at: datetime) -> None:
    await emit(
        tx,
        AvailableNowChanged(
            consultant_id=consultant_id,
            on=False,
            until=None,
            block_starts_at=None,
            block_ends_at=None,
            why=why,
            changed_at=at,
        ),
    )


async def open_blocks(tx: Tx, consultant_id: UUID, blocks: Sequence[dict[str, Any]], at: datetime) -> None:
    await emit(
        tx,
        OpenBlocksChanged(
            consultant_id=consultant_id,
            open_blocks=[OpenBlock.model_validate(block) for block in blocks],
            as_of=at,
        ),
    )
