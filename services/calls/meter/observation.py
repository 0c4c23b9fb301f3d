"""What servers say they saw, and in which order it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Source = Literal["provider", "relay", "poll"]
Kind = Literal[
    "connected", "seen", "media_stalled", "media_resumed", "disconnected", "room_closed", "provider_restarted"
]
SOURCES: tuple[Source, ...] = ("provider", "relay", "poll")
"""Who may witness a call; the clock of the first is the one that is billed."""
SIGHTINGS: tuple[Kind, ...] = ("connected", "seen")
_ORDER: tuple[Kind, ...] = (
    "connected", "media_resumed", "seen", "media_stalled", "disconnected", "room_closed", "provider_restarted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing a server saw. `participant_id` is None for what concerns a whole room.

    `occurred_at` is the seeing server's clock (for `media_stalled`: the last packet), `received_at` ours;
    `resolution_ms` is how far `occurred_at` may be off, 0 where events are pushed as they happen.
    """

    event_id: str
    call_id: UUID
    source: Source
    participant_id: UUID | None
    connection_id: str | None
    kind: Kind
    occurred_at: datetime
    received_at: datetime
    resolution_ms: int = 0


def in_order(observations: Iterable[Observation]) -> list[Observation]:
    """Each event once, by when it happened, however they came. Whoever is not a server of ours is left out."""

    def place(one: Observation) -> tuple[datetime, int, str]:
        return one.occurred_at, _ORDER.index(one.kind), one.event_id

    once: dict[str, Observation] = {}
    for one in sorted((one for one in observations if one.source in SOURCES), key=place):
        once.setdefault(one.event_id, one)
    return list(once.values())
