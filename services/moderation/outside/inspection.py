"""The inspection of a file's type, parts and name, in a confined process: what it does to a parser, it does there."""

import json

from kit import confined
from services.moderation.outside.protocol import Sent
from services.moderation.rules.verdicts import Finding
from services.moderation.settings import Settings

SECONDS, MEMORY_BYTES, LONGEST = 25, 240_000_000, 100_000
_LIMITS = ("pixels_at_most", "archive_entries", "archive_depth", "archive_megabytes", "archive_ratio")


class Inspection:
    def __init__(self, settings: Settings) -> None:
        self._limits = {name: getattr(settings, name) for name in _LIMITS}

    async def scan(self, sent: Sent) -> list[Finding]:
        """A file that is too much for the process is held: nobody can say that it is harmless."""
        sent.content.seek(0)
        told = json.dumps({"name": sent.name, "type": sent.claimed_type, **self._limits})
        answer = await confined.run(
            "services.moderation.outside.inspecting", sent.content, told,
            at_most=LONGEST, seconds=SECONDS, memory_bytes=MEMORY_BYTES,
        )  # fmt: skip
        if answer is None:
            return [Finding("unreadable", "hold", "it was too much for the inspection")]
        return [Finding(rule, "hold", _storable(found)) for rule, found in json.loads(answer)]


def _storable(found: str) -> str:
    """Names in archives are bytes of anybody's making: what the database refuses would keep the verdict from it."""
    return found.replace("\0", "").encode("utf-8", "replace").decode()
