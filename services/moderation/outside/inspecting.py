"""What the confined process of `inspection` does: a file comes in, the rules it breaks go out as JSON."""

import json
import mmap
from typing import IO

from services.moderation.rules.files import Limits, look_into


def main(content: bytes | mmap.mmap, out: IO[bytes], told: str) -> None:
    said = json.loads(told)
    limits = Limits(
        pixels=said["pixels_at_most"], entries=said["archive_entries"], depth=said["archive_depth"],
        unpacked=said["archive_megabytes"] * 1_000_000, ratio=said["archive_ratio"],
    )  # fmt: skip
    found = look_into(content, said["name"], said["type"], limits) if len(content) else [("unreadable", "empty")]
    out.write(json.dumps(found[:50]).encode())
