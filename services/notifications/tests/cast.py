"""What the others say, in the tests of notifications."""

from datetime import datetime, timedelta
from typing import Any

from contracts.base import Money
from contracts.calls import TurnCalled, TurnIsNext
from contracts.identity import AccountOpened, PincodeRequested
from contracts.scheduling import BookingCancelled, BookingMade, PlaceOffered
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, Person
from services.notifications.actions.delivering import WORKERS
from services.notifications.actions.dispatching import choose_ways
from services.notifications.store import reaching

NOW = datetime.fromisoformat("2026-03-02T10:00:00Z")
BLOCK = datetime.fromisoformat("2026-03-02T14:00:00Z")
HOUR = timedelta(hours=1)


def opened(person: Person, locale: str = "en-GB", name: str | None = None) -> AccountOpened:
    return AccountOpened(
        account_id=person.account_id,
        email=person.email,
        name=name or person.name,
        time_zone=person.time_zone,
        locale=locale,
        opened_at=NOW,
    )


def pincode_for(email: str, locale: str = "en", **fields: Any) -> PincodeRequested:
    expires_at = clock.now() + timedelta(minutes=10)
    known = {"pincode_id": new_id(), "email": email, "pincode": "7K3M-9QXD", "locale": locale, "expires_at": expires_at}
    return PincodeRequested(**(known | fields))


def booked(student: Person, consultant: Person, **fields: Any) -> BookingMade:
    known = {
        "booking_id": new_id(),
        "consultant_id": consultant.account_id,
        "student_id": student.account_id,
        "block_starts_at": BLOCK,
        "block_ends_at": BLOCK + HOUR,
        "block_kind": "weekly",
        "rate_per_minute": Money(amount_minor=250, currency="EUR"),
        "fee_bps": 1500,
        "question": "Does my lease end in May?",
        "made_at": clock.now(),
    }
    return BookingMade(**(known | fields))


def cancelled(booking: BookingMade, by: str = "consultant", reason: str = "ill", **fields: Any) -> BookingCancelled:
    known = {
        "booking_id": booking.booking_id,
        "consultant_id": booking.consultant_id,
        "student_id": booking.student_id,
        "block_starts_at": booking.block_starts_at,
        "cancelled_by": by,
        "reason": reason,
        "next_free_block_starts_at": None,
        "cancelled_at": clock.now(),
    }
    return BookingCancelled(**(known | fields))


def next_up(booking: BookingMade) -> TurnIsNext:
    return TurnIsNext(
        booking_id=booking.booking_id,
        consultant_id=booking.consultant_id,
        student_id=booking.student_id,
        block_starts_at=booking.block_starts_at,
    )


def offered(student: Person, consultant: Person, **fields: Any) -> PlaceOffered:
    known = {
        "offer_id": new_id(),
        "consultant_id": consultant.account_id,
        "student_id": student.account_id,
        "block_starts_at": BLOCK,
        "expires_at": clock.now() + timedelta(minutes=10),
        "why": "waiting_list",
    }
    return PlaceOffered(**(known | fields))


async def send(stage: Stage) -> None:
    """Whatever is due takes its way, over every channel, until nothing is left to do now."""
    await stage.run(choose_ways)
    for worker in WORKERS.values():
        await stage.run(worker)


async def tellings(stage: Stage) -> list[dict[str, Any]]:
    async with stage.transaction() as tx:
        return [dict(row) for row in await tx.fetch("SELECT * FROM telling ORDER BY telling_id")]


async def deliveries(stage: Stage) -> list[dict[str, Any]]:
    """Every delivery, in the order they were queued."""
    async with stage.transaction() as tx:
        return [dict(row) for row in await tx.fetch("SELECT * FROM delivery ORDER BY delivery_id")]


async def states(stage: Stage) -> list[tuple[str, str, str | None]]:
    return [(row["kind"], row["state"], row["error_class"]) for row in await deliveries(stage)]


NUMBER = "+491711234567"
FOX = {
    "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/anna",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
    "name": "Fox",
}
"""A browser that wants notifications; its keys are those of the RFC's example."""


def called(booking: BookingMade, ring: int = 1) -> TurnCalled:
    return TurnCalled(
        booking_id=booking.booking_id,
        call_id=booking.booking_id,
        consultant_id=booking.consultant_id,
        student_id=booking.student_id,
        ring=ring,
        answer_by=clock.now() + timedelta(seconds=60),
    )


async def ring(stage: Stage) -> None:
    """Anna is called by Cleo, and told of it."""
    await stage.hear(called(booked(ANNA, CLEO)))
    await send(stage)


async def has_number(stage: Stage, person: Person, number: str = NUMBER) -> None:
    """The person has proved this number."""
    async with stage.transaction() as tx:
        await reaching.ask(tx, person.account_id, number, b"", clock.now())
        await reaching.prove(tx, person.account_id, clock.now())


async def ways(stage: Stage, kind: str) -> list[tuple[str, str, str | None]]:
    """(channel, state, error) of each delivery of a kind, in the order they were queued."""
    rows = [row for row in await deliveries(stage) if row["kind"] == kind]
    return [(row["channel"], row["state"], row["error_class"]) for row in rows]
