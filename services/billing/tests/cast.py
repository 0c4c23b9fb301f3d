"""Calls and people as the other services tell of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from contracts.base import Money
from contracts.calls import CallEnded, Interval
from contracts.identity import AccountOpened
from kit import new_id
from kit.testing.cast import ANNA, CLEO, Person

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


def opened(person: Person) -> AccountOpened:
    return AccountOpened(
        account_id=person.account_id,
        email=person.email,
        name=person.name,
        time_zone=person.time_zone,
        locale="en",
        opened_at=TEN,
    )


def call_ended(
    seconds: int,
    *,
    rate: int = 250,
    currency: str = "EUR",
    fee_bps: int = 1500,
    student: Person = ANNA,
    consultant: Person = CLEO,
    started_at: datetime | None = TEN,
    call_id: UUID | None = None,
    **fields: Any,
) -> CallEnded:
    """A settled call of this many billable seconds; by default Anna with Cleo, at ten, at 2.50 EUR a minute."""
    ended_at = (started_at or TEN) + timedelta(seconds=seconds)
    return CallEnded(
        **{
            "booking_id": new_id(),
            "call_id": call_id or new_id(),
            "consultant_id": consultant.account_id,
            "student_id": student.account_id,
            "started_at": started_at,
            "ended_at": ended_at,
            "end_reason": "hung_up",
            "intervals": [Interval(started_at=started_at, ended_at=ended_at)] if started_at else [],
            "paused_seconds": 0,
            "billable_seconds": seconds,
            "flagged": False,
            "free_reason": None,
            "rate_per_minute": Money(amount_minor=rate, currency=currency),
            "fee_bps": fee_bps,
            **fields,
        }
    )
