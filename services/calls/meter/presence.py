"""Who is in the call right now, and when they were."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.calls.meter.observation import SOURCES, Observation, in_order
from services.calls.meter.spans import Span, union
from services.calls.meter.trace import Trace, traces_of


@dataclass(frozen=True, slots=True)
class Presence:
    """When one person was connected, as anybody saw it.

    `connected`: nobody has seen them leave. `awaited`: a witness that tells at once has not told of their leaving yet.
    """

    intervals: tuple[Span, ...]
    connected: bool
    last_seen_at: datetime
    awaited: bool = False


def presence(observations: Iterable[Observation]) -> dict[UUID, Presence]:
    """Everybody who was seen at all, over every source and connection.

    A person is connected while their newest connection is: no source has seen it end after the last sighting of it.
    """
    ordered = in_order(observations)
    people: dict[UUID, dict[str, list[Trace]]] = defaultdict(lambda: defaultdict(list))
    awaited: set[UUID] = set()
    for source in SOURCES:
        for trace in traces_of(source, ordered):
            people[trace.participant_id][trace.connection_id].append(trace)
            if trace.is_open and source != "poll":
                awaited.add(trace.participant_id)
    return {person: _of_one(connections, person in awaited) for person, connections in people.items()}


def _of_one(connections: dict[str, list[Trace]], awaited: bool) -> Presence:
    newest = max(connections, key=lambda name: (min(trace.first_seen_at for trace in connections[name]), name))
    every = [trace for traces in connections.values() for trace in traces]
    left_at = max((trace.left_at for trace in connections[newest] if trace.left_at), default=None)
    seen_at = max(trace.last_seen_at for trace in connections[newest])
    return Presence(
        union((span for trace in every for span in trace.so_far()), keep_empty=True),
        any(trace.is_open for trace in connections[newest]) and (left_at is None or seen_at > left_at),
        max(trace.last_seen_at for trace in every),
        awaited,
    )
