"""The inbox: an event takes effect exactly once, and only as the next version of its aggregate.

What was heard before is dropped, what comes too early is held until its predecessors have come, what a handler cannot
digest is parked together with the later events of its aggregate. Versions, effects and own events share a transaction.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import ValidationError

from kit import clock, metrics, trace
from kit.database import Transaction
from kit.hears import Hearing

Story = tuple[str, str, str]
"""(speaker, aggregate, aggregate id): what versions are counted over."""

# One consumer at a time applies a partition's events, also while a new one takes over from one that is dying.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('kit inbox ' || $1, 0))"
_HEARD = """
SELECT speaker, aggregate, aggregate_id, version, held, parked FROM kit_heard
JOIN unnest($1::text[], $2::text[], $3::text[]) AS asked (speaker, aggregate, aggregate_id)
USING (speaker, aggregate, aggregate_id)
"""
_KEEP_HEARD = """
INSERT INTO kit_heard (speaker, aggregate, aggregate_id, version, held, parked)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::integer[], $6::boolean[])
ON CONFLICT (speaker, aggregate, aggregate_id)
DO UPDATE SET version = excluded.version, held = excluded.held, parked = excluded.parked
"""
_HOLD = """
INSERT INTO kit_held (speaker, aggregate, aggregate_id, version, event_id, name, body, traceparent, said_at, held_at,
                      error)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (speaker, aggregate, aggregate_id, version)
DO UPDATE SET error = coalesce(excluded.error, kit_held.error)
RETURNING (xmax = 0) AS is_new
"""
_HELD = """
DELETE FROM kit_held WHERE speaker = $1 AND aggregate = $2 AND aggregate_id = $3 AND version = $4
RETURNING version, event_id, name, body, traceparent, said_at
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """An event as it arrived. `body` is None where the publisher has scrubbed it."""

    speaker: str
    aggregate: str
    aggregate_id: str
    version: int
    event_id: UUID
    name: str
    body: str | None
    traceparent: str
    said_at: datetime

    @property
    def story(self) -> Story:
        return (self.speaker, self.aggregate, self.aggregate_id)


@dataclass(slots=True)
class _Progress:
    version: int = 0
    held: int = 0
    parked: bool = False


class Indigestible(Exception):
    """A handler, or the contract, refused an event; the cause is chained."""


async def take(tx: Transaction, hearing: Hearing, events: Sequence[Heard], partition: str) -> None:
    """Let a batch take effect, in this transaction. Raises Indigestible when one of them cannot."""
    await tx.execute(_LOCK, partition)
    progress = await _read_progress(tx, events)
    applied: list[Heard] = []
    for event in events:
        at = progress[event.story]
        if event.version <= at.version:
            metrics.heard.labels(event.name, "again").inc()
        elif at.parked or event.version > at.version + 1:
            at.held += await _hold(tx, event, error=None)
        else:
            await _apply(tx, hearing, event, applied)
            at.version = event.version
            await _release(tx, hearing, event.story, at, applied)
    await _keep_progress(tx, progress)
    tx.after_commit(lambda: _measure(applied))


async def park(tx: Transaction, event: Heard, error: str, partition: str) -> None:
    """Set an event aside, and everything of its aggregate from here on, until someone replays it."""
    await tx.execute(_LOCK, partition)
    progress = await _read_progress(tx, [event])
    at = progress[event.story]
    if event.version <= at.version:
        return
    at.held += await _hold(tx, event, error=error)
    at.parked = True
    await _keep_progress(tx, progress)
    metrics.heard.labels(event.name, "parked").inc()


async def replay(tx: Transaction, hearing: Hearing, story: Story, partitions: Sequence[str]) -> int:
    """Try a parked aggregate's events again, in order; how many took effect. Raises Indigestible as `take` does.

    `partitions`: all the queues of this listener. Which of them the aggregate's events come through is the broker's
    secret, so every consumer waits meanwhile.
    """
    for partition in partitions:
        await tx.execute(_LOCK, partition)
    progress = await _read_progress_of(tx, [story])
    at = progress[story]
    before, at.parked = at.version, False
    applied: list[Heard] = []
    await _release(tx, hearing, story, at, applied)
    await _keep_progress(tx, progress)
    tx.after_commit(lambda: _measure(applied))
    return at.version - before


async def _read_progress(tx: Transaction, events: Sequence[Heard]) -> dict[Story, _Progress]:
    return await _read_progress_of(tx, sorted({event.story for event in events}))


async def _read_progress_of(tx: Transaction, stories: Sequence[Story]) -> dict[Story, _Progress]:
    progress = {story: _Progress() for story in stories}
    for row in await tx.fetch(
        _HEARD, [one[0] for one in stories], [one[1] for one in stories], [one[2] for one in stories]
    ):
        progress[row["speaker"], row["aggregate"], row["aggregate_id"]] = _Progress(
            row["version"], row["held"], row["parked"]
        )
    return progress


async def _keep_progress(tx: Transaction, progress: dict[Story, _Progress]) -> None:
    await tx.execute(
        _KEEP_HEARD,
        [story[0] for story in progress],
        [story[1] for story in progress],
        [story[2] for story in progress],
        [at.version for at in progress.values()],
        [at.held for at in progress.values()],
        [at.parked for at in progress.values()],
    )


async def _hold(tx: Transaction, event: Heard, *, error: str | None) -> int:
    is_new = await tx.fetchval(
        _HOLD,
        *event.story,
        event.version,
        event.event_id,
        event.name,
        event.body,
        event.traceparent,
        event.said_at,
        clock.now(),
        error,
    )
    metrics.heard.labels(event.name, "held" if is_new else "again").inc()
    return int(is_new)


async def _release(tx: Transaction, hearing: Hearing, story: Story, at: _Progress, applied: list[Heard]) -> None:
    """Apply what was held and is now next in line."""
    while at.held:
        row = await tx.fetchrow(_HELD, *story, at.version + 1)
        if row is None:
            return
        event = Heard(
            *story, row["version"], row["event_id"], row["name"], row["body"], row["traceparent"], row["said_at"]
        )
        await _apply(tx, hearing, event, applied)
        at.held -= 1
        at.version = event.version


async def _apply(tx: Transaction, hearing: Hearing, event: Heard, applied: list[Heard]) -> None:
    found = hearing.handlers.get((event.speaker, event.name))
    if found is None or event.body is None:
        return
    contract, handler = found
    trace.follow(event.traceparent)
    try:
        fact = contract.model_validate_json(event.body)
    except ValidationError as fault:
        raise Indigestible(f"{event.name} does not read: {fault.error_count()} faults") from fault
    await handler(tx, fact)
    applied.append(event)


def _measure(applied: Sequence[Heard]) -> None:
    """After the commit, and a batch at a time: a look-up of a metric costs as much as reading an event."""
    now = clock.now()
    for name, count in Counter(event.name for event in applied).items():
        metrics.heard.labels(name, "applied").inc(count)
    delays = {name: metrics.hearing_delay.labels(name) for name in {event.name for event in applied}}
    for event in applied:
        delays[event.name].observe(max(0.0, (now - event.said_at).total_seconds()))
