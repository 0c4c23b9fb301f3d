"""What both people can read of a call: its intervals, pauses, seconds by witness, and how it felt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from kit import NotFound, Tx, clock
from services.calls import meter
from services.calls.actions import ending
from services.calls.rules import charge
from services.calls.rules.call import Call, EndReason, Pause
from services.calls.rules.quality import Felt
from services.calls.settings import Settings
from services.calls.store import calls, observations
from services.calls.store import quality as samples


@dataclass(frozen=True, slots=True)
class Record:
    """A call and its figures: the settled ones, or what they would be if it ended at `as_of`."""

    call: Call
    as_of: datetime
    intervals: Sequence[Mapping[str, Any]]
    talked_seconds: int
    billable_seconds: int
    paused_seconds: int
    unusable_seconds: int
    by_source: Mapping[str, float]
    flagged: bool
    free_reason: str | None
    reconnects: int
    pauses: list[Pause]
    felt: list[Felt]


async def list_calls(
    tx: Tx, account_id: UUID, *, role: str, live: bool | None, before: UUID | None, limit: int
) -> list[Call]:
    """One's own calls, newest first, older than `before`."""
    return await calls.of_person(tx, account_id, role=role, live=live, before=before, limit=limit)


async def of_call(tx: Tx, call_id: UUID, account_id: UUID) -> Record:
    """A call's record for one of its two people; NotFound for everybody else."""
    call = await calls.one(tx, call_id)
    if call is None or account_id not in call.people:
        raise NotFound("You have no such call.")
    figures = _settled(call) if call.settled_at is not None else await _so_far(tx, call)
    presence = meter.presence(await observations.of_call(tx, call_id))
    came = [len(presence[person].intervals) for person in call.people if person in presence]
    return Record(
        call=call,
        as_of=clock.now(),
        reconnects=sum(count - 1 for count in came if count),
        pauses=await calls.pauses(tx, call_id),
        felt=await samples.felt(tx, call_id),
        **figures,
    )


def _settled(call: Call) -> dict[str, Any]:
    return {
        "intervals": call.intervals or [],
        "talked_seconds": call.talked_seconds or 0,
        "billable_seconds": call.billable_seconds or 0,
        "paused_seconds": call.paused_seconds or 0,
        "unusable_seconds": call.unusable_seconds or 0,
        "by_source": call.by_source or {},
        "flagged": bool(call.flagged),
        "free_reason": call.free_reason,
    }


async def _so_far(tx: Tx, call: Call) -> dict[str, Any]:
    settings = Settings.current()
    found = await ending.count(tx, call, call.ended_at or clock.now())
    billable, free_reason = charge.charged(
        found.billable_seconds if call.started_at else 0,
        cast(EndReason, call.end_reason or "hung_up"),
        free_seconds=settings.free_seconds,
        minimum_seconds=settings.minimum_seconds,
        cap_seconds=call.cap_seconds,
    )
    return {
        "intervals": [{"started_at": start, "ended_at": end} for start, end in found.intervals],
        "talked_seconds": found.billable_seconds,
        "billable_seconds": billable,
        "paused_seconds": found.paused_seconds,
        "unusable_seconds": found.unusable_seconds,
        "by_source": dict(found.by_source),
        "flagged": found.flagged,
        "free_reason": free_reason,
    }
