"""Who is in the call and who has gone, read from what the servers saw of each person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.calls.meter import Presence
from services.calls.rules.call import PROVIDER_SILENCE

Span = tuple[datetime, datetime]
Presences = Mapping[UUID, Presence]


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who was in the call is not: since when, and whether nobody heard them leave (`silent`)."""

    since: datetime
    silent: bool


def first_together(presence: Presences, people: tuple[UUID, UUID]) -> datetime | None:
    """When both were first connected at once; None while they were not."""
    one, other = (presence[person].intervals if person in presence else () for person in people)
    starts = [max(a[0], b[0]) for a in one for b in other if max(a[0], b[0]) < min(a[1], b[1])]
    both_now = all(person in presence and presence[person].connected for person in people)
    if both_now:  # an interval of somebody connected this instant may have no length yet
        starts.append(max(one[-1][0], other[-1][0]))
    return min(starts, default=None)


def gone(presence: Presences, person: UUID, now: datetime) -> Gone | None:
    """None while the person is in the call. Long silence of every source is gone since the last word."""
    found = presence.get(person)
    if found is None or not found.intervals:
        return None
    if not found.connected:
        return Gone(found.intervals[-1][1], silent=False)
    if now - found.last_seen_at > PROVIDER_SILENCE:
        return Gone(found.last_seen_at, silent=True)
    return None


def ever_came(presence: Presences, person: UUID) -> bool:
    return person in presence and bool(presence[person].intervals)
