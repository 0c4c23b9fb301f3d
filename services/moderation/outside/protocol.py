"""What every scanner of files is to the rest of moderation."""

from dataclasses import dataclass
from typing import IO, Protocol

from services.moderation.rules.verdicts import Finding


class ScannerAway(Exception):
    """It could not be asked: nothing is known of the file, which waits."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came, and what its owner's device said of it."""

    content: IO[bytes]
    size_bytes: int
    name: str
    claimed_type: str


class Scanner(Protocol):
    """Looks into a file from its beginning; what it finds, or `ScannerAway`. It never clears anything: no finding of
    anybody's does."""

    async def scan(self, sent: Sent) -> list[Finding]: ...
