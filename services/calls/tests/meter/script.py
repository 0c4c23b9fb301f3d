"""Writes down what servers saw, in seconds from noon, so that a test reads like the call it describes."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from kit.testing.cast import ANNA, CLEO
from services.calls.meter import Kind, Observation, Settlement, Source, settle

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CALL = UUID("01900000-0000-7000-8000-00000000ca11")
PEOPLE = (ANNA.account_id, CLEO.account_id)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


@dataclass
class Script:
    """`script.anna(0, 20)` = Anna's connection from 0 s to 20 s; an end of None: nobody heard her leave."""

    source: Source = "provider"
    resolution_ms: int = 0
    observations: list[Observation] = field(default_factory=list)

    def note(self, person: UUID | None, connection: str | None, kind: Kind, seconds: float) -> "Script":
        self.observations.append(Observation(
            f"{self.source}:{connection}:{kind}:{seconds}:{len(self.observations)}", CALL, self.source, person,
            connection, kind, at(seconds), at(seconds) + timedelta(milliseconds=40), self.resolution_ms,
        ))  # fmt: skip
        return self

    def connection(
        self, person: UUID, start: float, end: float | None, name: str | None = None, seen: tuple[float, ...] = ()
    ) -> "Script":
        name = name or f"{str(person)[-4:]}-{start}"
        self.note(person, name, "connected", start)
        for instant in seen:
            self.note(person, name, "seen", instant)
        return self if end is None else self.note(person, name, "disconnected", end)

    def anna(self, start: float, end: float | None, name: str | None = None, seen: tuple[float, ...] = ()) -> "Script":
        return self.connection(ANNA.account_id, start, end, name, seen)

    def cleo(self, start: float, end: float | None, name: str | None = None, seen: tuple[float, ...] = ()) -> "Script":
        return self.connection(CLEO.account_id, start, end, name, seen)

    def as_told_by(self, source: Source, resolution_ms: int = 0) -> "Script":
        """The same story from another witness."""
        told = [
            replace(one, event_id=f"{source}:{one.event_id}", source=source, resolution_ms=resolution_ms)
            for one in self.observations
        ]
        return Script(source, resolution_ms, told)


def settled(*scripts: Script, until: float = 10_000, **more: Any) -> Settlement:
    return settle([one for script in scripts for one in script.observations], people=PEOPLE, ended_at=at(until), **more)
