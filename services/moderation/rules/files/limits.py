"""How much of a file is looked at, and what was found on the way."""

from collections.abc import Callable
from dataclasses import dataclass

from services.moderation.rules.files.kinds import Bytes

Found = tuple[str, str]
"""A rule of the list, and words for staff."""
LARGEST_INSIDE = 24_000_000
"""Of a file in an archive that is itself looked into; one that holds a larger one is held."""


class Broken(Exception):
    """Nobody needs to look further."""

    def __init__(self, rule: str, words: str) -> None:
        super().__init__(words)
        self.rule, self.words = rule, words


@dataclass(frozen=True, slots=True)
class Limits:
    pixels: int
    entries: int
    depth: int
    unpacked: int
    ratio: int


class Walk:
    """Through a file and all that is in it: counts what it unpacks, whichever archive that is in."""

    def __init__(
        self, limits: Limits, found: list[Found], *, look: Callable[[Bytes, str, "Walk"], None], depth: int = 0
    ) -> None:
        self.limits, self.found, self.depth, self._look = limits, found, depth, look
        self._unpacked = self._entries = 0
        self._above: Walk | None = None

    def add(self, rule: str, words: str) -> None:
        self.found.append((rule, words[:200]))

    def count_entry(self) -> None:
        top = self._top()
        top._entries += 1
        if top._entries > self.limits.entries:
            raise Broken("archive_limits", f"more than {self.limits.entries} files")

    def count_bytes(self, size: int) -> None:
        top = self._top()
        top._unpacked += size
        if top._unpacked > self.limits.unpacked:
            raise Broken("archive_limits", f"more than {self.limits.unpacked} bytes unpacked")

    def inside(self, content: bytes, name: str) -> None:
        """One step deeper, into a file of this one."""
        if self.depth + 1 > self.limits.depth:
            raise Broken("archive_limits", f"archives in archives, more than {self.limits.depth} deep")
        below = Walk(self.limits, self.found, look=self._look, depth=self.depth + 1)
        below._above = self
        self._look(content, name, below)

    def _top(self) -> "Walk":
        return self if self._above is None else self._above._top()
