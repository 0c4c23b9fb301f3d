"""Events as the other services say them."""

from datetime import timedelta
from uuid import UUID

from contracts.base import Money
from contracts.calls import InQueue, QueueMoved, TurnCalled
from contracts.chat import ConversationOpened, MessagePosted
from contracts.moderation import AppealDecided, DecisionGiven
from contracts.scheduling import BookingMade
from kit import clock, new_id
from kit.testing.cast import ANNA, CLEO, Person


def booked(student: Person = ANNA, consultant: Person = CLEO, booking_id: UUID | None = None) -> BookingMade:
    now = clock.now()
    return BookingMade(
        booking_id=booking_id or new_id(),
        consultant_id=consultant.account_id,
        student_id=student.account_id,
        block_starts_at=now,
        block_ends_at=now + timedelta(hours=1),
        block_kind="weekly",
        rate_per_minute=Money(amount_minor=250, currency="EUR"),
        fee_bps=1500,
        question="Something private",
        made_at=now,
    )


def called(booking_id: UUID, student: Person = ANNA, consultant: Person = CLEO) -> TurnCalled:
    return TurnCalled(
        booking_id=booking_id,
        call_id=new_id(),
        consultant_id=consultant.account_id,
        student_id=student.account_id,
        ring=1,
        answer_by=clock.now() + timedelta(seconds=60),
    )


def queue(*students: Person, consultant: Person = CLEO) -> QueueMoved:
    now = clock.now()
    return QueueMoved(
        consultant_id=consultant.account_id,
        block_starts_at=now,
        waiting=[
            InQueue(booking_id=new_id(), student_id=one.account_id, place=place)
            for place, one in enumerate(students, start=1)
        ],
        moved_at=now,
    )


def opened(student: Person = ANNA, consultant: Person = CLEO) -> ConversationOpened:
    return ConversationOpened(
        conversation_id=new_id(),
        student_id=student.account_id,
        consultant_id=consultant.account_id,
        opened_at=clock.now(),
    )


def posted(where: ConversationOpened, number: int) -> MessagePosted:
    return MessagePosted(
        conversation_id=where.conversation_id,
        student_id=where.student_id,
        consultant_id=where.consultant_id,
        number=number,
        message_id=new_id(),
        author_id=where.student_id,
        kind="text",
        text="Something private",
        file_id=None,
        posted_at=clock.now(),
    )


def decided(author: Person) -> DecisionGiven:
    now = clock.now()
    return DecisionGiven(
        decision_id=new_id(), case_id=new_id(), subject_kind="message", subject_id=new_id(),
        author_id=author.account_id, verdict="remove", rule="abuse", by="staff", note="Something private",
        appeal_until=now + timedelta(days=14), given_at=now,
    )  # fmt: skip


def appealed(author: Person, outcome: str) -> AppealDecided:
    return AppealDecided(
        decision_id=new_id(), appeal_id=new_id(), subject_kind="message", subject_id=new_id(),
        author_id=author.account_id, outcome=outcome, note="Something private", decided_at=clock.now(),
    )  # fmt: skip
