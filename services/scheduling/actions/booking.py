"""Booking a place in a block."""

from datetime import datetime
from uuid import UUID

from kit import Tx, clock, new_id, wake
from kit.database import Row
from services.scheduling import publishes, store
from services.scheduling.actions import blocks
from services.scheduling.actions.open_blocks import say_open_blocks
from services.scheduling.actions.refusals import (
    AccountIsSuspended,
    AlreadyBooked,
    BlockFull,
    BlockWithdrawn,
    CannotBook,
    ConsultantIsSuspended,
    ConsultantIsUnlisted,
    FeeUnknown,
    NoCredit,
    NoSuchConsultant,
    OwnBlock,
    TooManyBookings,
)
from services.scheduling.rules.blocks import Block
from services.scheduling.settings import Settings


async def book(tx: Tx, student_id: UUID, consultant_id: UUID, starts_at: datetime, question: str | None) -> Row:
    """Take a place for the student, at today's rate and fee; an open offer for this block is thereby accepted.

    One statement does it where a row of the block exists and a place is free; everything else takes the longer way.
    """
    if student_id == consultant_id:
        raise OwnBlock("This block is your own; nobody books themselves.")
    blocks.refuse_out_of_time(starts_at)
    await _refuse_more_than_allowed(tx, student_id)
    booking = await store.bookings.take_place(
        tx, new_id(), consultant_id, starts_at, student_id, question, clock.now()
    ) or await _book_the_long_way(tx, student_id, consultant_id, starts_at, question)
    if booking["booking_id"] is None:
        raise AlreadyBooked("You got a place in this block a moment ago.")
    await publishes.booking_made(tx, booking)
    if booking["places_left"] <= 0:
        wake(tx, say_open_blocks)
    return booking


async def _refuse_more_than_allowed(tx: Tx, student_id: UUID) -> None:
    allowed = Settings.current().max_live_bookings
    if allowed is not None and await store.bookings.live_of_student(tx, student_id) >= allowed:
        raise TooManyBookings(f"You may have {allowed} bookings at once; cancel one to book another.", allowed=allowed)


async def _book_the_long_way(
    tx: Tx, student_id: UUID, consultant_id: UUID, starts_at: datetime, question: str | None
) -> Row:
    facts = await store.bookings.facts(tx, consultant_id, starts_at, student_id, clock.now())
    refuse_people(facts)
    if facts["has_offer"]:
        await store.blocks.lock(tx, consultant_id, starts_at)
        booking = await store.bookings.take_offered_place(
            tx, new_id(), consultant_id, starts_at, student_id, question, clock.now()
        )
        if booking is not None:
            return booking
    if not facts["has_row"] or facts["withdrawn"]:
        block = await blocks.materialise(tx, consultant_id, starts_at)
        if block.withdrawn:
            raise BlockWithdrawn("The consultant keeps this block only for those who are in it; choose another.")
    elif facts["places_left"] <= 0:
        raise await full(tx, consultant_id, starts_at, facts["max_calls"])
    booking = await store.bookings.take_place(tx, new_id(), consultant_id, starts_at, student_id, question, clock.now())
    if booking is None:
        facts = await store.bookings.facts(tx, consultant_id, starts_at, student_id, clock.now())
        refuse_people(facts)
        raise await full(tx, consultant_id, starts_at, facts["max_calls"])
    return booking


def refuse_people(facts: Row) -> None:
    """Raises what speaks against this student, this consultant, or a booking of one with the other."""
    if facts["student_suspended"]:
        raise AccountIsSuspended("A suspended account cannot book; write to support.")
    if facts["barred"]:
        raise NoCredit("Settle what is unpaid to book again.", reason=facts["barred_reason"])
    if facts["listed"] is None:
        raise NoSuchConsultant("No consultant has this id.")
    if facts["consultant_suspended"]:
        raise ConsultantIsSuspended("This consultant takes no bookings at the moment; choose another.")
    if not facts["listed"] or facts["withheld"]:
        raise ConsultantIsUnlisted("This consultant's profile is not listed at the moment; choose another.")
    if facts["parted"]:
        raise CannotBook("You cannot book this consultant at the moment; choose another.")
    if not facts["fee_known"]:
        raise FeeUnknown("No booking can be made before the platform's fee is set; try again later.")
    if facts["booking_id"] is not None:
        raise AlreadyBooked("You already have a place in this block.", booking_id=str(facts["booking_id"]))


async def full(tx: Tx, consultant_id: UUID, starts_at: datetime, max_calls: int | None) -> BlockFull:
    """The refusal, naming the next block with a place."""
    free = await blocks.next_free(tx, consultant_id, starts_at)
    advice = "book the next free block or join the waiting list" if free else "join the waiting list"
    count = f"All {max_calls} places" if max_calls and max_calls > 1 else "The place"
    return BlockFull(
        f"{count} from {starts_at:%H:%M} UTC {'are' if max_calls and max_calls > 1 else 'is'} taken; {advice}.",
        next_free_block=None if free is None else described(free),
    )


def described(block: Block) -> dict[str, str | int]:
    return {
        "starts_at": _wire(block.starts_at),
        "ends_at": _wire(block.ends_at),
        "max_calls": block.max_calls,
        "places_left": block.places_left,
        "kind": block.kind,
    }


def _wire(instant: datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")
