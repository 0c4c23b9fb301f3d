"""Who looks into files: the confined inspection, clamd, and one more that a setting names."""

import importlib
from functools import cache
from typing import cast

from services.moderation.outside.clamd import Clamd
from services.moderation.outside.inspection import Inspection
from services.moderation.outside.protocol import Scanner
from services.moderation.settings import Settings


@cache
def further(named: str) -> Scanner:
    """The scanner that `package.module:function` makes."""
    module, _, function = named.partition(":")
    return cast(Scanner, getattr(importlib.import_module(module), function)())


def scanners(settings: Settings) -> list[Scanner]:
    """All that look into each file. The inspection is first: what floods a decoder is not passed on to others'."""
    found: list[Scanner] = [
        Inspection(settings),
        Clamd(settings.clamd_host, settings.clamd_port, settings.clamd_seconds),
    ]
    return [*found, further(settings.further_scanner)] if settings.further_scanner else found
