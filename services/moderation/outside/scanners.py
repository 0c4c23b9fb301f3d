"""Who looks into files, behind one protocol: clamd, the confined inspection, and one more that a setting names."""

import importlib
from dataclasses import dataclass
from functools import cache
from typing import IO, Protocol, cast

from services.moderation.rules.verdicts import Finding
from services.moderation.settings import Settings


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


@cache
def further(named: str) -> Scanner:
    """The scanner that `package.module:function` makes."""
    module, _, function = named.partition(":")
    return cast(Scanner, getattr(importlib.import_module(module), function)())


def scanners(settings: Settings) -> list[Scanner]:
    """All that look into each file, the cheapest first."""
    from services.moderation.outside.clamd import Clamd
    from services.moderation.outside.inspection import Inspection

    found: list[Scanner] = [
        Clamd(settings.clamd_host, settings.clamd_port, settings.clamd_seconds),
        Inspection(settings),
    ]
    return [*found, further(settings.further_scanner)] if settings.further_scanner else found
