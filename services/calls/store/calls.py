"""Calls, their pauses, and how long calls take."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx, new_id
from services.calls.rules.call import Call, Pause
from services.calls.rules.turn import Turn

_CALL = """call_id, booking_id, student_id, consultant_id, room_id, state, rate_amount_minor, rate_currency, fee_bps,
    ring, rung_at, answer_by, answered_at, started_at, reconnect_by, due_at, ended_at, end_reason, settled_at,
    intervals, by_source, talked_seconds, billable_seconds, paused_seconds, unusable_seconds, flagged, free_reason,
    room_ready_at, room_closed_at, cap_seconds, cap_minor, cap_percent, cap_due_at"""
MEASURED_OWN = 60
MEASURED_PLATFORM = 400


async def new(tx: Tx, turn: Turn, *, now: datetime, answer_by: datetime) -> Call | None:
    """A ringing call with the turn's rate and fee, or None because one of its people is in another."""
    call_id = new_id()
    row = await tx.fetchrow(
        f"""INSERT INTO call (call_id, booking_id, student_id, consultant_id, room_id, state, rate_amount_minor,
            rate_currency, fee_bps, ring, rung_at, answer_by, due_at)
        VALUES ($1, $2, $3, $4, $5, 'ringing', $6, $7, $8, 1, $9, $10, $10)
        ON CONFLICT DO NOTHING RETURNING {_CALL}""",  # noqa: S608 - a constant
        call_id,
        turn.booking_id,
        turn.student_id,
        turn.consultant_id,
        str(call_id),
        turn.rate_amount_minor,
        turn.rate_currency,
        turn.fee_bps,
        now,
        answer_by,
    )
    return Call(**row) if row else None


async def one(tx: Tx, call_id: UUID) -> Call | None:
    row = await tx.fetchrow(f"SELECT {_CALL} FROM call WHERE call_id = $1", call_id)  # noqa: S608 - a constant
    return Call(**row) if row else None


async def latest_of(tx: Tx, booking_id: UUID) -> Call | None:
    """The newest call of a turn, whatever its state."""
    row = await tx.fetchrow(
        f"SELECT {_CALL} FROM call WHERE booking_id = $1 ORDER BY call_id DESC LIMIT 1",  # noqa: S608 - a constant
        booking_id,
    )
    return Call(**row) if row else None


async def live_of_consultant(tx: Tx, consultant_id: UUID) -> Call | None:
    row = await tx.fetchrow(
        f"SELECT {_CALL} FROM call WHERE consultant_id = $1 AND state <> 'ended'",  # noqa: S608 - a constant
        consultant_id,
    )
    return Call(**row) if row else None


async def live_of_student(tx: Tx, student_id: UUID) -> Call | None:
    row = await tx.fetchrow(
        f"SELECT {_CALL} FROM call WHERE student_id = $1 AND state <> 'ended'",  # noqa: S608 - a constant
        student_id,
    )
    return Call(**row) if row else None


async def in_another_call(tx: Tx, student_ids: Sequence[UUID], booking_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these students are rung or in a call that belongs to none of these bookings."""
    rows = await tx.fetch(
        """SELECT student_id FROM call
        WHERE state <> 'ended' AND student_id = ANY($1::uuid[]) AND booking_id <> ALL($2::uuid[])""",
        list(student_ids),
        list(booking_ids),
    )
    return {row["student_id"] for row in rows}


async def of_person(
    tx: Tx, account_id: UUID, *, role: str, live: bool | None, before: UUID | None, limit: int
) -> list[Call]:
    """Calls somebody takes part in, newest first. `role` is `student` or `consultant`."""
    column = "consultant_id" if role == "consultant" else "student_id"
    rows = await tx.fetch(
        f"""SELECT {_CALL} FROM call
        WHERE {column} = $1 AND ($2::boolean IS NULL OR (state <> 'ended') = $2) AND ($3::uuid IS NULL OR call_id < $3)
        ORDER BY call_id DESC LIMIT $4""",  # noqa: S608 - one of two names
        account_id,
        live,
        before,
        limit,
    )
    return [Call(**row) for row in rows]


async def due(tx: Tx, consultant_id: UUID, now: datetime) -> list[Call]:
    """Calls of a consultant that the clock must act on, longest due first."""
    rows = await tx.fetch(
        f"""SELECT {_CALL} FROM call WHERE consultant_id = $1 AND (due_at <= $2 OR cap_due_at <= $2)
        ORDER BY least(due_at, cap_due_at)""",  # noqa: S608 - a constant
        consultant_id,
        now,
    )
    return [Call(**row) for row in rows]


async def to_watch(tx: Tx) -> list[UUID]:
    rows = await tx.fetch("SELECT call_id FROM call WHERE state IN ('joining', 'in_call') ORDER BY call_id")
    return [row["call_id"] for row in rows]


async def change(tx: Tx, call_id: UUID, **changes: Any) -> Call:
    """Set columns of a call by name; the call as it is then."""
    names = ", ".join(f"{name} = ${n}" for n, name in enumerate(changes, start=2))
    row = await tx.fetchrow(
        f"UPDATE call SET {names} WHERE call_id = $1 RETURNING {_CALL}",  # noqa: S608 - names from the code
        call_id,
        *changes.values(),
    )
    if row is None:
        raise LookupError(f"no call {call_id}")
    return Call(**row)


async def start_pause(tx: Tx, call_id: UUID, paused_by: UUID, now: datetime) -> None:
    await tx.execute(
        "INSERT INTO pause (pause_id, call_id, paused_by, started_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        new_id(),
        call_id,
        paused_by,
        now,
    )


async def end_pause(tx: Tx, call_id: UUID, now: datetime) -> None:
    """The clock runs again; a pause that began after `now` (the call had ended before it) has no length."""
    await tx.execute(
        "UPDATE pause SET ended_at = greatest(started_at, $2) WHERE call_id = $1 AND ended_at IS NULL", call_id, now
    )


async def pauses(tx: Tx, call_id: UUID) -> list[Pause]:
    rows = await tx.fetch(
        "SELECT pause_id, call_id, paused_by, started_at, ended_at FROM pause WHERE call_id = $1 ORDER BY started_at",
        call_id,
    )
    return [Pause(**row) for row in rows]


async def lengths(tx: Tx, consultant_id: UUID) -> tuple[list[float], list[list[float]]]:
    """Seconds from first ring to end of recent calls that started: the consultant's, and others' per consultant."""
    rows = await tx.fetch(
        """(SELECT consultant_id, extract(epoch FROM ended_at - rung_at)::float8 AS seconds FROM call
            WHERE consultant_id = $1 AND started_at IS NOT NULL AND state = 'ended' ORDER BY ended_at DESC LIMIT $2)
        UNION ALL
        (SELECT consultant_id, extract(epoch FROM ended_at - rung_at)::float8 FROM call
            WHERE consultant_id <> $1 AND started_at IS NOT NULL AND state = 'ended'
            ORDER BY ended_at DESC LIMIT $3)""",
        consultant_id,
        MEASURED_OWN,
        MEASURED_PLATFORM,
    )
    own: list[float] = []
    others: dict[UUID, list[float]] = {}
    for row in rows:
        whose = own if row["consultant_id"] == consultant_id else others.setdefault(row["consultant_id"], [])
        whose.append(row["seconds"])
    return own, list(others.values())


async def without_room(tx: Tx, limit: int) -> list[Call]:
    """Calls that are on and whose room the provider has not confirmed."""
    rows = await tx.fetch(
        f"""SELECT {_CALL} FROM call WHERE room_ready_at IS NULL AND state <> 'ended'
        ORDER BY call_id LIMIT $1""",  # noqa: S608 - a constant
        limit,
    )
    return [Call(**row) for row in rows]


async def with_room_to_close(tx: Tx, limit: int) -> list[Call]:
    """Ended calls whose room is still open; one that never was open is passed over."""
    rows = await tx.fetch(
        f"""SELECT {_CALL} FROM call WHERE room_closed_at IS NULL AND state = 'ended'
        ORDER BY call_id LIMIT $1""",  # noqa: S608 - a constant
        limit,
    )
    return [Call(**row) for row in rows]
