"""Writing down what servers saw, and what follows from it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx, clock
from services.calls.actions.watching import observed
from services.calls.meter import Kind, Observation
from services.calls.outside import CallEvent, RoomSnapshot
from services.calls.store import observations
from services.calls.store.observations import Sighting


async def witness(tx: Tx, call_id: UUID, seen: Sequence[Observation]) -> None:
    """Keep observations of one call; what is new may start it, or open and close the time to reconnect."""
    if await observations.add(tx, seen):
        await observed(tx, call_id)


async def sight(tx: Tx, sightings: Sequence[Sighting]) -> None:
    """Keep the last positive sightings of connections, of any calls."""
    await observations.sight(tx, sightings, clock.now())


async def compare(tx: Tx, call_id: UUID, room: RoomSnapshot, resolution_ms: int) -> None:
    """What changed in a room since the poll before: somebody new came at this instant; who is missing was gone right
    after their last sighting."""
    before = [one for one in await observations.of_call(tx, call_id) if one.source == "poll"]
    state = {one.connection_id: one.kind for one in before if one.kind != "seen"}
    last = {one.connection_id: one for one in before if one.kind == "seen"}
    present = {one.connection_id for one in room.present}
    now = clock.now()

    def note(kind: Kind, who: UUID | None, name: str | None, at: datetime) -> Observation:
        event_id = f"poll:{call_id}:{name}:{kind}:{at.timestamp()}"
        return Observation(event_id, call_id, "poll", who, name, kind, at, now, resolution_ms)

    seen = [
        note("connected", one.participant_id, one.connection_id, room.at)
        for one in room.present
        if state.get(one.connection_id) != "connected"
    ] + [
        note("disconnected", one.participant_id, name, one.occurred_at)
        for name, one in last.items()
        if name not in present and state.get(name) == "connected"
    ]
    await observations.sight(tx, [
        Sighting(call_id, "poll", one.participant_id, one.connection_id, room.at, resolution_ms)
        for one in room.present
    ], now)  # fmt: skip
    if seen:
        await witness(tx, call_id, seen)


def as_observation(event: CallEvent, call_id: UUID) -> Observation:
    return Observation(
        event.event_id,
        call_id,
        "provider",
        event.participant_id,
        event.connection_id,
        event.kind,
        event.occurred_at,
        event.received_at,
        event.resolution_ms,
    )
