"""Refunds and disputes as others ask for them, and the audit that must find nothing after any of it."""

from typing import Any
from uuid import UUID

from contracts.disputes import DisputeClosed, DisputeOpened, RefundDecided
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, FINN, MORA, Person
from services.billing.actions import auditing


def refund_decided(
    call_id: UUID, seconds: int | None = None, *, goodwill: int | None = None, decision_id: UUID | None = None,
    dispute_id: UUID | None = None,
) -> RefundDecided:  # fmt: skip
    return RefundDecided(
        dispute_id=dispute_id or new_id(),
        decision_id=decision_id or new_id(),
        call_id=call_id,
        seconds=seconds,
        goodwill_minor=goodwill,
        reason="The sound was gone for a while.",
        decided_by=MORA.account_id,
        decided_at=clock.now(),
    )


def dispute_opened(call_id: UUID, dispute_id: UUID, student: Person = ANNA, consultant: Person = CLEO) -> DisputeOpened:
    return DisputeOpened(
        dispute_id=dispute_id,
        call_id=call_id,
        student_id=student.account_id,
        consultant_id=consultant.account_id,
        opened_by=student.account_id,
        opened_at=clock.now(),
    )


def dispute_closed(call_id: UUID, dispute_id: UUID) -> DisputeClosed:
    return DisputeClosed(dispute_id=dispute_id, call_id=call_id, closed_at=clock.now())


async def give_back(stage: Stage, call_id: UUID, **asked: Any) -> dict[str, Any]:
    """Finn asks for a refund; what became of it."""
    body = {"reason": "The sound was gone for a while.", **asked}
    answer = await stage.as_(FINN).post(f"/calls/{call_id}/refunds", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def refunds_of(stage: Stage, call_id: UUID) -> list[dict[str, Any]]:
    answer = await stage.as_(FINN).get(f"/calls/{call_id}/refunds")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def wrong_in_the_books(stage: Stage) -> dict[str, list[str]]:
    """What the audit finds wrong, with examples."""
    return {one.what: one.examples for one in await auditing.audit(stage.house) if one.wrong}
