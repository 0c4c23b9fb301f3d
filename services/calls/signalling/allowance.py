"""How fast a line may talk."""

from dataclasses import dataclass, field

from kit import clock
from services.calls.signalling.messages import TOO_FAST, LineEnds

MESSAGES_A_SECOND, MESSAGES_AT_ONCE = 20.0, 120.0


@dataclass
class Allowance:
    """How many messages a line may still send; refilled evenly."""

    left: float = MESSAGES_AT_ONCE
    at: float = field(default_factory=clock.monotonic)

    def take(self) -> None:
        """Raises LineEnds when there is none left."""
        now = clock.monotonic()
        self.left = min(MESSAGES_AT_ONCE, self.left + (now - self.at) * MESSAGES_A_SECOND)
        self.at = now
        if self.left < 1:
            raise LineEnds(*TOO_FAST)
        self.left -= 1
