"""Texts: figures in a table that a spreadsheet would run."""

import re

from services.moderation.rules.files.kinds import Bytes
from services.moderation.rules.files.limits import Walk

_RUNS = re.compile(
    rb"(?:^|[,;\t\r\n\"'])[ ]*[=+\-@][ ]*(?:[\w.!$]*\(|)?[^\r\n]{0,80}?"
    rb"(?:cmd\s*\||\bDDE(?:AUTO)?\b|\bWEBSERVICE\s*\(|\bIMPORT(?:XML|DATA|HTML|FEED)\s*\(|\bHYPERLINK\s*\(|\bEXEC\s*\(|"
    rb"powershell|mshta|\bCALL\s*\()", re.I,
)  # fmt: skip


def look(content: Bytes, walk: Walk) -> None:
    if _RUNS.search(bytes(content[:2_000_000]).replace(b"\x00", b"")):
        walk.add("active_content", "a formula that calls something")
