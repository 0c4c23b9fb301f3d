"""One connection as one source saw it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from services.calls.meter.observation import SIGHTINGS, Kind, Observation, Source
from services.calls.meter.spans import Span

DEAD_MEDIA = timedelta(seconds=15)


@dataclass(slots=True)
class Trace:
    """Grown event by event, in order. `spans` are when the connection carried media, as far as this source knows."""

    participant_id: UUID
    connection_id: str
    first_seen_at: datetime
    last_seen_at: datetime
    spans: list[Span] = field(default_factory=list)
    left_at: datetime | None = None
    _opened_at: datetime | None = None
    _stalled_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self._opened_at is not None

    def take(self, kind: Kind, at: datetime) -> None:
        match kind:
            case "connected":
                self._close(self.last_seen_at)  # still open? then nobody saw what came between
                self._opened_at = self.last_seen_at = at
            case "seen":
                if self.left_at is None or self._opened_at:  # a stray sighting brings nobody back
                    self._opened_at = self._opened_at or at
                    self.last_seen_at = at
            case "media_stalled":
                self._stalled_at = self._stalled_at or at
            case "media_resumed":
                self._resume(at)
            case "disconnected":
                self.left_at = at
                self._close(at)
            case "room_closed" | "provider_restarted":  # it is over, which says nothing of how long they were there
                self.left_at = at
                self._close(self.last_seen_at)

    def so_far(self) -> list[Span]:
        """The spans with the open one, which reaches to the last sighting: never to the present."""
        if self._opened_at is None:
            return self.spans
        return [*self.spans, self._span_to(self._opened_at, self.last_seen_at)]

    def _close(self, at: datetime) -> None:
        if self._opened_at is not None:
            self.spans.append(self._span_to(self._opened_at, at))
        self._opened_at = self._stalled_at = None

    def _span_to(self, opened_at: datetime, at: datetime) -> Span:
        """Media that was dead to the end ends the span at its last packet, however short a time it was dead."""
        return opened_at, max(opened_at, min(at, self._stalled_at or at))

    def _resume(self, at: datetime) -> None:
        if self._opened_at and self._stalled_at and at - self._stalled_at >= DEAD_MEDIA:
            self.spans.append(self._span_to(self._opened_at, at))
            self._opened_at = at
        self._stalled_at = None
        self.last_seen_at = max(at, self.last_seen_at)


def traces_of(source: Source, ordered: Sequence[Observation]) -> list[Trace]:
    """Every connection as `source` saw it. A restart of the provider, told by anyone, ends whatever was open."""
    traces: dict[tuple[UUID, str], Trace] = {}
    for one in ordered:
        if one.participant_id is None or one.connection_id is None:
            if one.kind == "provider_restarted" or (one.kind == "room_closed" and one.source == source):
                for trace in traces.values():
                    if trace.is_open:
                        trace.take(one.kind, one.occurred_at)
        elif one.source == source:
            key = (one.participant_id, one.connection_id)
            if key not in traces and one.kind in SIGHTINGS:
                traces[key] = Trace(*key, one.occurred_at, one.occurred_at)
            if key in traces:
                traces[key].take(one.kind, one.occurred_at)
    return list(traces.values())
