"""People who write to each other, and what the other services say of them."""

from typing import Any
from uuid import UUID

from contracts.base import Money
from contracts.billing import LinePosted
from contracts.chat import ContentReported, FileUploaded, MessageEdited, MessagePosted
from contracts.directory import ProfilePublished
from contracts.identity import AccountOpened
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, Person

TEN = "2026-03-02T10:00:00Z"
THREAT = "I will kill you."
CONVERSATION = UUID("01900000-0000-7000-8000-00000000c0de")
MAX = Person("Max", UUID("01900000-0000-7000-8000-000000004001"), "UTC", frozenset({"moderator"}))
"""Another moderator beside Mora."""


def posted(text: str | None, *, author: Person = ANNA, message_id: UUID | None = None, **more: Any) -> MessagePosted:
    return MessagePosted(
        conversation_id=CONVERSATION, student_id=ANNA.account_id, consultant_id=CLEO.account_id, number=1,
        message_id=message_id or new_id(), author_id=author.account_id, kind="text" if text else "file", text=text,
        file_id=more.pop("file_id", None), posted_at=clock.now(), **more,
    )  # fmt: skip


def edited(message: MessagePosted, text: str) -> MessageEdited:
    same = {name: getattr(message, name) for name in ("conversation_id", "student_id", "consultant_id", "number",
                                                      "message_id", "author_id")}  # fmt: skip
    return MessageEdited(**same, text=text, edited_at=clock.now())


def uploaded(key: str, size: int, name: str, claimed_type: str, **more: Any) -> FileUploaded:
    return FileUploaded(
        file_id=more.pop("file_id", None) or new_id(), conversation_id=CONVERSATION,
        owner_id=more.pop("owner", ANNA).account_id, name=name, claimed_type=claimed_type, size_bytes=size,
        bucket=more.pop("bucket", "parley-chat"), object_key=key, uploaded_at=clock.now(), **more,
    )  # fmt: skip


def reported(subject_id: UUID, *, kind: Any = "message", reason: Any = "abuse", by: Person = CLEO) -> ContentReported:
    return ContentReported(
        report_id=new_id(), subject_kind=kind, subject_id=subject_id, author_id=ANNA.account_id,
        conversation_id=CONVERSATION, reporter_id=by.account_id, reason=reason, words="Please look.",
        reported_at=clock.now(),
    )  # fmt: skip


def paid(amount_minor: int = 250) -> LinePosted:
    money = Money(amount_minor=amount_minor, currency="EUR")
    return LinePosted(
        line_id=new_id(), call_id=new_id(), booking_id=new_id(), student_id=ANNA.account_id,
        consultant_id=CLEO.account_id, month="2026-03", billable_seconds=60, amount=money, fee=money, share=money,
        posted_at=clock.now(),
    )  # fmt: skip


def profile(headline: str) -> ProfilePublished:
    return ProfilePublished(
        consultant_id=CLEO.account_id, headline=headline, topics=["python"], languages=["en"],
        rate_per_minute=Money(amount_minor=250, currency="EUR"), listed=True, published_at=clock.now(),
    )  # fmt: skip


def account(person: Person) -> AccountOpened:
    return AccountOpened(
        account_id=person.account_id, email=person.email, name=person.name, time_zone=person.time_zone, locale="en",
        opened_at=clock.now(),
    )  # fmt: skip


async def waiting(stage: Stage, who: Person, **query: Any) -> list[dict[str, Any]]:
    """The queue as somebody sees it."""
    answer = await stage.as_(who).get("/queue", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def open_case(stage: Stage, who: Person, case_id: str) -> dict[str, Any]:
    answer = await stage.as_(who).post(f"/cases/{case_id}/open")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def decide(stage: Stage, who: Person, case_id: str, verdict: str, rule: str | None = None) -> dict[str, Any]:
    """Look at it and decide."""
    await open_case(stage, who, case_id)
    answer = await stage.as_(who).post(f"/cases/{case_id}/decision", json={"verdict": verdict, "rule": rule})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def statements(stage: Stage, who: Person = ANNA) -> list[dict[str, Any]]:
    answer = await stage.as_(who).get("/decisions/mine")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found
