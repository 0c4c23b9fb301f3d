"""What servers saw of a call, and who of its people is connected through which line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kit import Tx
from services.calls.meter import Observation, Source

_COLUMNS = """event_id, call_id, source, participant_id, connection_id, kind, occurred_at, received_at, resolution_ms"""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A connection was still there `at`."""

    call_id: UUID
    source: Source
    participant_id: UUID
    connection_id: str
    at: datetime
    resolution_ms: int = 0


@dataclass(frozen=True, slots=True)
class Watched:
    """What a signalling process needs to know of a call it holds lines of. `lines`: the live line of each person."""

    call_id: UUID
    state: str
    people: tuple[UUID, UUID]
    paused: bool
    reconnect_by: datetime | None
    lines: dict[UUID, UUID]


async def add(tx: Tx, seen: Sequence[Observation]) -> int:
    """How many of these were new."""
    added = 0
    for one in seen:
        added += await tx.execute(
            f"""INSERT INTO observation ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (event_id) DO NOTHING""",  # noqa: S608 - a constant
            one.event_id,
            one.call_id,
            one.source,
            one.participant_id,
            one.connection_id,
            one.kind,
            one.occurred_at,
            one.received_at,
            one.resolution_ms,
        )
    return added


async def sight(tx: Tx, sightings: Sequence[Sighting], received_at: datetime) -> None:
    """Move the last sighting of each connection on; never back."""
    rows = [
        (
            f"seen:{one.source}:{one.call_id}:{one.connection_id}",
            one.call_id,
            one.source,
            one.participant_id,
            one.connection_id,
            one.at,
            received_at,
            one.resolution_ms,
        )
        for one in sightings
    ]
    await tx.executemany(
        f"""INSERT INTO observation ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, 'seen', $6, $7, $8)
        ON CONFLICT (event_id) DO UPDATE SET occurred_at = excluded.occurred_at, received_at = excluded.received_at
        WHERE observation.occurred_at < excluded.occurred_at""",  # noqa: S608 - a constant
        sorted(rows),
    )


async def of_call(tx: Tx, call_id: UUID) -> list[Observation]:
    rows = await tx.fetch(
        f"SELECT {_COLUMNS} FROM observation WHERE call_id = $1 ORDER BY occurred_at",  # noqa: S608 - a constant
        call_id,
    )
    return [Observation(**row) for row in rows]


async def live_calls(tx: Tx, at_most: int) -> list[tuple[UUID, str]]:
    """(call, room) of every call whose people may be in its room."""
    rows = await tx.fetch(
        "SELECT call_id, room_id FROM call WHERE state IN ('joining', 'in_call') ORDER BY call_id LIMIT $1", at_most
    )
    return [(row["call_id"], row["room_id"]) for row in rows]


async def watched(tx: Tx, call_ids: Sequence[UUID]) -> list[Watched]:
    rows = await tx.fetch(
        """SELECT call_id, state, student_id, consultant_id, reconnect_by,
            EXISTS (SELECT 1 FROM pause WHERE pause.call_id = call.call_id AND pause.ended_at IS NULL) AS paused,
            ARRAY(SELECT participant_id FROM live_connection AS live
                WHERE live.call_id = call.call_id ORDER BY participant_id) AS connected,
            ARRAY(SELECT line_id FROM live_connection AS live
                WHERE live.call_id = call.call_id ORDER BY participant_id) AS lines
        FROM call WHERE call_id = ANY($1::uuid[])""",
        list(call_ids),
    )
    return [
        Watched(
            row["call_id"],
            row["state"],
            (row["student_id"], row["consultant_id"]),
            row["paused"],
            row["reconnect_by"],
            dict(zip(row["connected"], row["lines"], strict=True)),
        )
        for row in rows
    ]


async def take_over(tx: Tx, call_id: UUID, participant_id: UUID, line_id: UUID, at: datetime) -> None:
    """From here on this line is the person's only one."""
    await tx.execute(
        """INSERT INTO live_connection (call_id, participant_id, line_id, connected_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (call_id, participant_id) DO UPDATE SET line_id = $3, connected_at = $4""",
        call_id,
        participant_id,
        line_id,
        at,
    )


async def let_go(tx: Tx, call_id: UUID, participant_id: UUID, line_id: UUID) -> None:
    await tx.execute(
        "DELETE FROM live_connection WHERE call_id = $1 AND participant_id = $2 AND line_id = $3",
        call_id,
        participant_id,
        line_id,
    )
