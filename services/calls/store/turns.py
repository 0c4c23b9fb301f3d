"""Turns, their line, and the moves everybody can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx, new_id
from services.calls.rules.turn import Turn

_TURN = """booking_id, consultant_id, student_id, block_starts_at, block_ends_at, walk_in, rate_amount_minor,
    rate_currency, fee_bps, question, made_at, state, place, checked_in_at, moved_back, next_said_at, misses,
    away_since, away_until, away_used_seconds, ended_at"""
MOVES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Move:
    """A change of state or place. `reason` is a word of the glossary, `note` what a person said with it."""

    booking_id: UUID
    at: datetime
    from_state: str
    to_state: str
    from_place: int | None
    to_place: int | None
    reason: str
    note: str | None


async def new(
    tx: Tx,
    *,
    booking_id: UUID,
    consultant_id: UUID,
    student_id: UUID,
    block_starts_at: datetime,
    block_ends_at: datetime,
    walk_in: bool,
    rate_amount_minor: int,
    rate_currency: str,
    fee_bps: int,
    question: str | None,
    made_at: datetime,
) -> None:
    await tx.execute(
        """INSERT INTO turn (booking_id, consultant_id, student_id, block_starts_at, block_ends_at, walk_in,
            rate_amount_minor, rate_currency, fee_bps, question, made_at, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'booked') ON CONFLICT (booking_id) DO NOTHING""",
        booking_id,
        consultant_id,
        student_id,
        block_starts_at,
        block_ends_at,
        walk_in,
        rate_amount_minor,
        rate_currency,
        fee_bps,
        question,
        made_at,
    )


async def one(tx: Tx, booking_id: UUID) -> Turn | None:
    row = await tx.fetchrow(f"SELECT {_TURN} FROM turn WHERE booking_id = $1", booking_id)  # noqa: S608 - a constant
    return Turn(**row) if row else None


async def in_line(tx: Tx, consultant_id: UUID, block_starts_at: datetime) -> list[Turn]:
    """The queue of a block, first first."""
    rows = await tx.fetch(
        f"""SELECT {_TURN} FROM turn
        WHERE consultant_id = $1 AND block_starts_at = $2 AND state = 'checked_in' ORDER BY place""",  # noqa: S608
        consultant_id,
        block_starts_at,
    )
    return [Turn(**row) for row in rows]


async def not_called(tx: Tx, consultant_id: UUID, block_starts_at: datetime) -> list[Turn]:
    """Turns of a block that are booked or in line, in line first."""
    rows = await tx.fetch(
        f"""SELECT {_TURN} FROM turn
        WHERE consultant_id = $1 AND block_starts_at = $2 AND state IN ('booked', 'checked_in')
        ORDER BY place NULLS LAST, made_at, booking_id""",  # noqa: S608 - a constant
        consultant_id,
        block_starts_at,
    )
    return [Turn(**row) for row in rows]


async def waiting_in(tx: Tx, consultant_id: UUID, blocks_start_at: Sequence[datetime]) -> dict[datetime, int]:
    """How many turns of each of these blocks are booked or in line; a block without any is missing."""
    rows = await tx.fetch(
        """SELECT block_starts_at, count(*) AS waiting FROM turn
        WHERE consultant_id = $1 AND block_starts_at = ANY($2::timestamptz[]) AND state IN ('booked', 'checked_in')
        GROUP BY block_starts_at""",
        consultant_id,
        list(blocks_start_at),
    )
    return {row["block_starts_at"]: row["waiting"] for row in rows}


async def away_too_long(tx: Tx, consultant_id: UUID, now: datetime) -> list[Turn]:
    rows = await tx.fetch(
        f"SELECT {_TURN} FROM turn WHERE consultant_id = $1 AND away_until <= $2 ORDER BY away_until",  # noqa: S608
        consultant_id,
        now,
    )
    return [Turn(**row) for row in rows]


async def change(tx: Tx, booking_id: UUID, **changes: Any) -> Turn:
    """Set columns of a turn by name; the turn as it is then."""
    names = ", ".join(f"{name} = ${n}" for n, name in enumerate(changes, start=2))
    row = await tx.fetchrow(
        f"UPDATE turn SET {names} WHERE booking_id = $1 RETURNING {_TURN}",  # noqa: S608 - names from the code
        booking_id,
        *changes.values(),
    )
    if row is None:
        raise LookupError(f"no turn {booking_id}")
    return Turn(**row)


async def note(tx: Tx, moves: Sequence[Move]) -> None:
    """Put moves on record."""
    await tx.executemany(
        """INSERT INTO move (move_id, booking_id, at, from_state, to_state, from_place, to_place, reason, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
        [
            (new_id(), m.booking_id, m.at, m.from_state, m.to_state, m.from_place, m.to_place, m.reason, m.note)
            for m in moves
        ],
    )


async def moves_of(tx: Tx, booking_ids: Sequence[UUID]) -> dict[UUID, list[Move]]:
    """The moves of each of these turns, oldest first; the last hundred of a turn that has more."""
    rows = await tx.fetch(
        """SELECT booking_id, at, from_state, to_state, from_place, to_place, reason, note
        FROM (SELECT *, row_number() OVER (PARTITION BY booking_id ORDER BY move_id DESC) AS age
            FROM move WHERE booking_id = ANY($1::uuid[])) AS aged
        WHERE age <= $2 ORDER BY move_id""",
        list(booking_ids),
        MOVES_SHOWN,
    )
    found: dict[UUID, list[Move]] = {booking_id: [] for booking_id in booking_ids}
    for row in rows:
        found[row["booking_id"]].append(Move(**row))
    return found
