"""Which frames an event becomes, and whose they are. A frame names things by id and tells nothing else of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from contracts import billing, calls, chat, identity, moderation, scheduling
from contracts.base import Event


@dataclass(frozen=True, slots=True)
class Frame:
    """For one account: the kind of thing that changed, when (None: as it is told), and which."""

    account_id: UUID
    event: str
    at: datetime | None
    data: dict[str, Any] = field(default_factory=dict)


E = TypeVar("E", bound=Event)
Rule = Callable[[Any], Iterator[Frame]]
RULES: dict[type[Event], Rule] = {}
"""The events that matter to a screen."""


def frames_of(event: Event) -> list[Frame]:
    return list(RULES[type(event)](event))


def _both(event: Any, kind: str, at: datetime | None, *names: str, **more: Any) -> Iterator[Frame]:
    """The same for student and consultant."""
    data = _plain(event, names) | more
    for account_id in (event.student_id, event.consultant_id):
        yield Frame(account_id, kind, at, data)


def _at(event: Any, field_name: str | None) -> datetime | None:
    found: datetime | None = getattr(event, field_name) if field_name else None
    return found


def _plain(event: Any, names: tuple[str, ...]) -> dict[str, Any]:
    found = event.model_dump(mode="json", include=set(names))
    return {name: found[name] for name in names}


def _rule(kind: type[E]) -> Callable[[Callable[[E], Iterator[Frame]]], Callable[[E], Iterator[Frame]]]:
    def keep(rule: Callable[[E], Iterator[Frame]]) -> Callable[[E], Iterator[Frame]]:
        RULES[kind] = rule
        return rule

    return keep


def _for_both(kind: type[Event], name: str, at: str | None, *fields: str, **more: Any) -> None:
    RULES[kind] = lambda event: _both(event, name, _at(event, at), *fields, **more)


def _for_one(kind: type[Event], whose: str, name: str, at: str | None, *fields: str, **more: Any) -> None:
    def rule(event: Any) -> Iterator[Frame]:
        yield Frame(getattr(event, whose), name, _at(event, at), _plain(event, fields) | more)

    RULES[kind] = rule


_for_both(scheduling.BookingMade, "booking", "made_at", "booking_id", "block_starts_at", what="made")
_for_both(scheduling.BookingCancelled, "booking", "cancelled_at", "booking_id", "block_starts_at", what="cancelled")
_for_one(
    scheduling.PlaceOffered, "student_id", "offer", None,
    "offer_id", "consultant_id", "block_starts_at", "expires_at",
)  # fmt: skip
_for_one(scheduling.AvailableNowChanged, "consultant_id", "available_now", "changed_at", "on", "until", "why")

_for_both(calls.TurnCheckedIn, "turn", "checked_in_at", "booking_id", what="checked_in")
_for_one(calls.TurnIsNext, "student_id", "turn", None, "booking_id", what="next")
_for_both(calls.TurnCalled, "ring", None, "booking_id", "call_id", "ring", "answer_by")
_for_both(calls.TurnMissed, "turn", "missed_at", "booking_id", what="missed")
_for_both(calls.TurnReturned, "turn", "returned_at", "booking_id", "why", what="returned")
_for_both(calls.TurnEnded, "turn", "ended_at", "booking_id", "end", what="ended")
_for_both(calls.CallStarted, "call", "started_at", "booking_id", "call_id", what="started")
_for_both(calls.SpendCapNeared, "call", "neared_at", "booking_id", "call_id", "percent", what="spend_cap")
_for_both(calls.CallEnded, "call", "ended_at", "booking_id", "call_id", what="ended")

_for_both(billing.LinePosted, "line", "posted_at", "line_id", "call_id", what="posted")
_for_both(billing.LineAdjusted, "line", "made_at", "line_id", "call_id", what="adjusted")
_for_one(billing.ChargePaid, "student_id", "charge", "paid_at", "charge_id", what="paid")
_for_one(billing.ChargeDeclined, "student_id", "charge", "declined_at", "charge_id", what="declined")
_for_one(
    billing.ChargeNeedsAuthentication, "student_id", "charge", "asked_at", "charge_id", what="needs_authentication"
)
_for_one(billing.StatementIssued, "account_id", "statement", "stated_at", "statement_id", "side", "month")
_for_one(billing.DocumentIssued, "owner_id", "document", "issued_at", "document_id", "kind")
_for_one(billing.PayoutPaid, "consultant_id", "payout", "paid_at", "payout_id", what="paid")
_for_one(billing.PayoutFailed, "consultant_id", "payout", "failed_at", "payout_id", what="failed")
_for_one(billing.SpendCapChanged, "student_id", "spend_cap", "changed_at")
_for_one(billing.CreditStandingChanged, "student_id", "credit", "changed_at", "may_book")

_for_both(chat.ConversationOpened, "conversation", "opened_at", "conversation_id", what="opened")
_MESSAGE = ("conversation_id", "number", "message_id", "author_id")
_for_both(chat.MessagePosted, "message", "posted_at", *_MESSAGE, what="posted")
_for_both(chat.MessageEdited, "message", "edited_at", *_MESSAGE, what="edited")
_for_both(chat.MessageDeleted, "message", "deleted_at", *_MESSAGE, what="deleted")
_for_both(chat.MessagesDelivered, "marks", "delivered_at", "conversation_id", "reader_id", "up_to", what="delivered")
_for_both(chat.MessagesRead, "marks", "read_at", "conversation_id", "reader_id", "up_to", what="read")
_for_one(chat.FileJudged, "owner_id", "file", "judged_at", "conversation_id", "file_id", "verdict")

_for_one(moderation.DecisionGiven, "author_id", "decision", "given_at", "decision_id", what="given")
_for_one(moderation.AppealDecided, "author_id", "decision", "decided_at", "decision_id", what="appeal_decided")

_for_one(identity.AccountChanged, "account_id", "account", "changed_at")


@_rule(calls.QueueMoved)
def _queue_moved(event: calls.QueueMoved) -> Iterator[Frame]:
    where = _plain(event, ("consultant_id", "block_starts_at"))
    yield Frame(event.consultant_id, "queue", event.moved_at, where)
    for one in event.waiting:
        yield Frame(
            one.student_id, "queue", event.moved_at, where | {"booking_id": str(one.booking_id), "place": one.place}
        )


@_rule(calls.DeskRanLate)
def _desk_ran_late(event: calls.DeskRanLate) -> Iterator[Frame]:
    data = _plain(event, ("consultant_id", "block_starts_at", "late_until"))
    for account_id in (event.consultant_id, *event.student_ids):
        yield Frame(account_id, "late", event.said_at, data)


@_rule(calls.DeskClosed)
def _desk_closed(event: calls.DeskClosed) -> Iterator[Frame]:
    yield Frame(event.consultant_id, "desk", event.closed_at, _plain(event, ("block_starts_at",)) | {"what": "closed"})


@_rule(chat.MessageJudged)
def _message_judged(event: chat.MessageJudged) -> Iterator[Frame]:
    data = _plain(event, _MESSAGE) | {"what": "judged"}
    other_id = event.consultant_id if event.author_id == event.student_id else event.student_id
    for account_id in (event.author_id,) if event.for_author_only else (event.author_id, other_id):
        yield Frame(account_id, "message", event.judged_at, data)
