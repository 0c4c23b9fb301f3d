"""What a participant itself knows of a call; tests compare it with what is billed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Say = Callable[[dict[str, Any]], None]
FLOWING_SECONDS = 1.0


@dataclass
class Truth:
    """What the participant itself knows, in Unix seconds: when its media was connected, and when others' media came."""

    connected: list[tuple[float, float]] = field(default_factory=list)
    first_remote_media_at: float | None = None
    heard: list[tuple[float, float]] = field(default_factory=list)
    reconnects: int = 0
    close_codes: list[int] = field(default_factory=list)

    @property
    def connected_seconds(self) -> float:
        return sum(end - start for start, end in self.connected)

    @property
    def heard_seconds(self) -> float:
        """How long others' picture or sound arrived, gaps of a second and more left out."""
        return sum(end - start for start, end in self.heard)

    def note_heard(self, say: Say) -> None:
        at = time.time()
        if self.first_remote_media_at is None:
            self.first_remote_media_at = at
            say({"event": "first_remote_media", "at": now()})
        if self.heard and at - self.heard[-1][1] < FLOWING_SECONDS:
            self.heard[-1] = (self.heard[-1][0], at)
        else:
            self.heard.append((at, at))


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
