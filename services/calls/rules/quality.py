"""What media felt like, and when it was unusable for both as servers measured it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

LOSS_ABOVE = 0.10
FOR_LONGER_THAN = timedelta(seconds=10)
TOUCHING = timedelta(seconds=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement of one stream over the `window_ms` before `at`. `packets` arrived, `packets_lost` did not.

    Milliseconds and bits per second; None where the source does not measure it.
    """

    source: Literal["server", "client"]
    participant_id: UUID
    connection_id: str
    direction: Literal["in", "out"]
    media: Literal["audio", "video"]
    at: datetime
    window_ms: int
    packets: int
    packets_lost: int
    jitter_ms: float | None = None
    rtt_ms: float | None = None
    bitrate_bps: int | None = None
    fps: float | None = None
    freezes: int | None = None
    network: str | None = None
    device: str | None = None

    @property
    def loss(self) -> float:
        wanted = self.packets + self.packets_lost
        return self.packets_lost / wanted if wanted else 0.0


def unusable(samples: Iterable[Sample], people: tuple[UUID, UUID]) -> list[Span]:
    """The times, longer than 10 s each, in which servers measured more than 10 % loss on both people's connections."""
    bad: dict[UUID, list[Span]] = {person: [] for person in people}
    for sample in samples:
        if sample.source == "server" and sample.participant_id in bad and sample.loss > LOSS_ABOVE:
            bad[sample.participant_id].append((sample.at - timedelta(milliseconds=sample.window_ms), sample.at))
    one, other = (_joined(bad[person]) for person in people)
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other]
    return [span for span in both if span[1] - span[0] > FOR_LONGER_THAN]


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= TOUCHING:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


@dataclass(frozen=True, slots=True)
class Felt:
    """What a person's side of the call felt like, and who says so; None where nobody measured it."""

    source: Literal["server", "client"]
    participant_id: UUID
    samples: int
    loss_percent: float
    jitter_ms: float | None
    rtt_ms: float | None
    bitrate_bps: int | None
    freezes: int | None
    network: str | None
    device: str | None
