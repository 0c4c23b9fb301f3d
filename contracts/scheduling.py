"""What `scheduling` says: when consultants take calls, and who has a place in which block."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from contracts.base import Event, Id, Instant, Internal, Money, Personal, Public

BlockKind = Literal["weekly", "override", "now"]


class OpenBlock(BaseModel):
    """A block that can still be booked."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    starts_at: Instant
    ends_at: Instant
    places_left: int


class OpenBlocksChanged(Event, aggregate="availability", key="consultant_id"):
    """The next blocks of a consultant that have a place, soonest first (at most 20, at most 4 weeks ahead)."""

    consultant_id: Public[Id]
    open_blocks: Public[list[OpenBlock]]
    as_of: Public[Instant]


class AvailableNowChanged(Event, aggregate="availability", key="consultant_id"):
    """The consultant takes calls right now until `until`, or no longer does. `block_*` name the one queue for now."""

    consultant_id: Public[Id]
    on: Public[bool]
    until: Public[Instant | None]
    block_starts_at: Public[Instant | None]
    block_ends_at: Public[Instant | None]
    why: Public[Literal["asked", "expired", "no_heartbeat", "missed_calls", "suspended"]]
    changed_at: Public[Instant]


class BookingMade(Event, aggregate="booking", key="booking_id"):
    """A student has a place in a block, at a rate and a fee that no later change touches."""

    booking_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    block_starts_at: Internal[Instant]
    block_ends_at: Internal[Instant]
    block_kind: Internal[BlockKind]
    rate_per_minute: Internal[Money]
    fee_bps: Internal[int]
    question: Personal[str | None]
    made_at: Internal[Instant]


class BookingCancelled(Event, aggregate="booking", key="booking_id"):
    """The place is free again. `reason` is a word of the glossary, never free text."""

    booking_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    block_starts_at: Internal[Instant]
    cancelled_by: Internal[Literal["student", "consultant", "platform"]]
    reason: Internal[str]
    next_free_block_starts_at: Internal[Instant | None]
    cancelled_at: Internal[Instant]


class PlaceOffered(Event, aggregate="offer", key="offer_id"):
    """A freed place is kept for this student, first in the waiting list, until `expires_at`."""

    offer_id: Internal[Id]
    consultant_id: Internal[Id]
    student_id: Internal[Id]
    block_starts_at: Internal[Instant]
    expires_at: Internal[Instant]
    why: Internal[Literal["waiting_list", "cancelled_by_consultant", "unserved"]]
