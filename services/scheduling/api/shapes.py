"""Shapes that several routes share."""

from typing import Annotated, Any, Literal

from pydantic import Field

from contracts.base import Id, Money
from kit import Instant, Shape
from kit.database import Row
from services.scheduling.rules.blocks import Block, BlockKind
from services.scheduling.rules.weeks import Slot

Orphaned = Literal["keep", "cancel"]
State = Literal[
    "booked", "checked_in", "called", "in_call", "completed", "cancelled", "missed", "unserved", "consultant_absent"
]
Number = Annotated[int, Field(strict=True)]


class SlotShape(Shape):
    """One hour of a week: `weekday` 1 = Monday … 7 = Sunday, `hour` on the consultant's own clock."""

    weekday: Annotated[Number, Field(ge=1, le=7)]
    hour: Annotated[Number, Field(ge=0, le=23)]
    max_calls: Annotated[Number, Field(ge=1, le=100)]

    def slot(self) -> Slot:
        return Slot(self.weekday, self.hour, self.max_calls)


Slots = Annotated[list[SlotShape], Field(max_length=168)]


class BlockShape(Shape):
    """A block of 60 elapsed minutes. `places_left` counts what a newcomer could still have."""

    starts_at: Instant
    ends_at: Instant
    max_calls: int
    places_left: int
    kind: BlockKind

    @classmethod
    def of(cls, block: Block) -> "BlockShape":
        return cls(
            starts_at=block.starts_at,
            ends_at=block.ends_at,
            max_calls=block.max_calls,
            places_left=block.places_left,
            kind=block.kind,
        )


class BookingShape(Shape):
    """A place in a block. `place` is the order of booking among the live ones; null once the booking is over."""

    id: Id
    consultant_id: Id
    student_id: Id
    state: State
    place: int | None
    block_starts_at: Instant
    block_ends_at: Instant
    block_kind: BlockKind
    rate_per_minute: Money
    fee_bps: int
    question: str | None
    made_at: Instant
    ended_by: Literal["student", "consultant", "platform"] | None
    ended_reason: str | None

    @classmethod
    def of(cls, row: Row) -> "BookingShape":
        return cls(**booking_fields(row))


def booking_fields(row: Row) -> dict[str, Any]:
    return {
        "id": row["booking_id"],
        "rate_per_minute": Money(amount_minor=row["rate_amount_minor"], currency=row["rate_currency"]),
        **{
            name: row[name]
            for name in (
                "consultant_id",
                "student_id",
                "state",
                "place",
                "block_starts_at",
                "block_ends_at",
                "block_kind",
                "fee_bps",
                "question",
                "made_at",
                "ended_by",
                "ended_reason",
            )
        },
    }
