"""People who write to each other, and what the other services say of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from contracts.base import Money
from contracts.identity import AccountOpened
from contracts.scheduling import BookingMade
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, Person

TEN = "2026-03-02T10:00:00Z"


def booked(student: Person = ANNA, consultant: Person = CLEO) -> BookingMade:
    now = clock.now()
    return BookingMade(
        booking_id=new_id(), consultant_id=consultant.account_id, student_id=student.account_id, block_starts_at=now,
        block_ends_at=now + timedelta(hours=1), block_kind="weekly",
        rate_per_minute=Money(amount_minor=250, currency="EUR"), fee_bps=1500, question=None, made_at=now,
    )  # fmt: skip


def account(person: Person) -> AccountOpened:
    return AccountOpened(
        account_id=person.account_id, email=person.email, name=person.name, time_zone=person.time_zone, locale="en",
        opened_at=clock.now(),
    )  # fmt: skip


async def open_conversation(stage: Stage, student: Person = ANNA, consultant: Person = CLEO) -> str:
    """The id of the conversation that the first booking of the two opens."""
    await stage.hear(booked(student, consultant))
    answer = await stage.as_(student).get("/conversations", params={"other_id": str(consultant.account_id)})
    found: str = answer.json()["items"][0]["id"]
    return found


async def post(stage: Stage, who: Person, conversation_id: str, text: str, client_id: UUID | None = None) -> Any:
    """Post a message; what was answered."""
    body = {"client_message_id": str(client_id or new_id()), "text": text}
    answer = await stage.as_(who).post(f"/conversations/{conversation_id}/messages", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def messages(stage: Stage, who: Person, conversation_id: str, **query: Any) -> Any:
    answer = await stage.as_(who).get(f"/conversations/{conversation_id}/messages", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def texts(stage: Stage, who: Person, conversation_id: str, **query: Any) -> list[str | None]:
    return [one["text"] for one in (await messages(stage, who, conversation_id, **query))["items"]]


async def card(stage: Stage, who: Person, conversation_id: str) -> Any:
    answer = await stage.as_(who).get(f"/conversations/{conversation_id}")
    assert answer.status_code == 200, answer.text
    return answer.json()
