"""Which fee is in force when, and what must be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Fees:
    """`first_bps` until the first instant of `later`, then each of those from its instant on."""

    first_bps: int
    later: Mapping[datetime, int]

    def at(self, instant: datetime) -> int:
        begun = [start for start in self.later if start <= instant]
        return self.later[max(begun)] if begun else self.first_bps


def announcements(wanted: Fees, said: Mapping[datetime, int], now: datetime) -> dict[datetime, int]:
    """What must be said so that listeners who heard `said` (instant → fee) end up at `wanted` from `now` on.

    Nothing is said about the past: a fee that was in force stays what it was.
    """
    starts = {start for start in (*wanted.later, *said) if start > now}
    needed: dict[datetime, int] = {}
    in_force = [start for start in said if start <= now]
    if not in_force or said[max(in_force)] != wanted.at(now):
        needed[now] = wanted.at(now)
    for start in sorted(starts):
        start_utc = start.astimezone(UTC)
        is_new = start in wanted.later and start not in said
        if is_new or (start in said and said[start] != wanted.at(start)):
            needed[start_utc] = wanted.at(start)
    return needed
