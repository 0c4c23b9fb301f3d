"""Consultants' desks and their blocks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from services.calls.rules.consultant import Block


async def lock(tx: Tx, consultant_id: UUID) -> None:
    """Take the consultant's turn: whoever changes their turns and calls waits here for whoever does so already."""
    await tx.execute("INSERT INTO desk (consultant_id) VALUES ($1) ON CONFLICT DO NOTHING", consultant_id)
    await tx.execute("SELECT FROM desk WHERE consultant_id = $1 FOR UPDATE", consultant_id)


async def seen_at(tx: Tx, consultant_id: UUID) -> datetime | None:
    found: datetime | None = await tx.fetchval("SELECT seen_at FROM desk WHERE consultant_id = $1", consultant_id)
    return found


async def saw(tx: Tx, consultant_id: UUID, now: datetime) -> None:
    await tx.execute("UPDATE desk SET seen_at = $2 WHERE consultant_id = $1", consultant_id, now)


async def may_say_seen(tx: Tx, consultant_id: UUID, now: datetime, not_since: datetime) -> bool:
    """Whether nothing was said since `not_since`; noted as said `now` if so."""
    return bool(
        await tx.execute(
            """UPDATE desk SET said_seen_at = $2
            WHERE consultant_id = $1 AND (said_seen_at IS NULL OR said_seen_at <= $3)""",
            consultant_id,
            now,
            not_since,
        )
    )


_BLOCK = """consultant_id, starts_at, ends_at, appeared_at, late_until, reforecast_at, absence_noted_at, begun_at,
    closed_at"""


async def ensure_block(tx: Tx, consultant_id: UUID, starts_at: datetime, ends_at: datetime) -> None:
    """The block exists; one that was told to end earlier before now ends at the later of both."""
    await tx.execute("INSERT INTO desk (consultant_id) VALUES ($1) ON CONFLICT DO NOTHING", consultant_id)
    await tx.execute(
        """INSERT INTO block (consultant_id, starts_at, ends_at) VALUES ($1, $2, $3)
        ON CONFLICT (consultant_id, starts_at) DO UPDATE SET ends_at = excluded.ends_at
        WHERE block.ends_at < excluded.ends_at""",
        consultant_id,
        starts_at,
        ends_at,
    )


async def block(tx: Tx, consultant_id: UUID, starts_at: datetime) -> Block | None:
    row = await tx.fetchrow(
        f"SELECT {_BLOCK} FROM block WHERE consultant_id = $1 AND starts_at = $2",  # noqa: S608 - a constant
        consultant_id,
        starts_at,
    )
    return Block(**row) if row else None


async def blocks_around(tx: Tx, consultant_id: UUID, now: datetime, opens_by: datetime) -> list[Block]:
    """The open blocks of a consultant that check-in is open for, soonest first."""
    rows = await tx.fetch(
        f"""SELECT {_BLOCK} FROM block
        WHERE consultant_id = $1 AND starts_at <= $3 AND ends_at > $2 AND closed_at IS NULL
        ORDER BY starts_at""",  # noqa: S608 - a constant
        consultant_id,
        now,
        opens_by,
    )
    return [Block(**row) for row in rows]


async def unfinished_blocks(tx: Tx, consultant_id: UUID, now: datetime) -> list[Block]:
    """Blocks that have begun and are not closed, soonest first."""
    rows = await tx.fetch(
        f"""SELECT {_BLOCK} FROM block
        WHERE consultant_id = $1 AND starts_at <= $2 AND closed_at IS NULL ORDER BY starts_at""",  # noqa: S608
        consultant_id,
        now,
    )
    return [Block(**row) for row in rows]


async def change_block(tx: Tx, consultant_id: UUID, starts_at: datetime, **changes: Any) -> None:
    """Set columns of a block by name."""
    names = ", ".join(f"{name} = ${n}" for n, name in enumerate(changes, start=3))
    await tx.execute(
        f"UPDATE block SET {names} WHERE consultant_id = $1 AND starts_at = $2",  # noqa: S608 - names from the code
        consultant_id,
        starts_at,
        *changes.values(),
    )


async def open_again(tx: Tx, consultant_id: UUID, starts_at: datetime, wanted_at: datetime) -> None:
    """Open a block that was closed before somebody `wanted_at` it open."""
    await tx.execute(
        "UPDATE block SET closed_at = NULL WHERE consultant_id = $1 AND starts_at = $2 AND closed_at < $3",
        consultant_id,
        starts_at,
        wanted_at,
    )


async def appeared(tx: Tx, consultant_id: UUID, now: datetime) -> None:
    """The consultant has come: on record for the block that is on."""
    await tx.execute(
        """UPDATE block SET appeared_at = $2
        WHERE consultant_id = $1 AND starts_at <= $2 AND ends_at > $2 AND closed_at IS NULL AND appeared_at IS NULL""",
        consultant_id,
        now,
    )


async def with_something_due(tx: Tx, now: datetime, late: datetime, absent: datetime, limit: int) -> Sequence[UUID]:
    """Consultants with a call, a block or a student's time away that the clock must act on, at most `limit`.

    `late` and `absent`: the starts of blocks whose consultant, if nobody saw them, is late or counts as absent by now.
    """
    rows = await tx.fetch(
        """SELECT consultant_id FROM call WHERE due_at <= $1 OR cap_due_at <= $1
        UNION SELECT consultant_id FROM turn WHERE away_until <= $1
        UNION SELECT consultant_id FROM block WHERE closed_at IS NULL AND (
            ends_at <= $1 OR (starts_at <= $1 AND begun_at IS NULL)
            OR (appeared_at IS NULL AND starts_at <= $2 AND reforecast_at IS NULL)
            OR (appeared_at IS NULL AND starts_at <= $3 AND absence_noted_at IS NULL))
        LIMIT $4""",
        now,
        late,
        absent,
        limit,
    )
    return [row["consultant_id"] for row in rows]
