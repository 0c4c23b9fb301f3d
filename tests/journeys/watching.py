"""How much memory the processes of some services come to, and those they start for a moment."""

import contextlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil

EVERY_SECONDS = 0.03


@contextlib.contextmanager
def watched(folder: Path, *names: str) -> Iterator[dict[str, int]]:
    """For the length of the block; name → the largest resident size of any of its processes, in bytes."""
    parents = {name: json.loads((folder / "run" / f"{name}.json").read_text())["pid"] for name in names}
    largest = dict.fromkeys(names, 0) | {f"{name}'s children": 0 for name in names}
    over = threading.Event()

    def look() -> None:
        while not over.wait(EVERY_SECONDS):
            for name, pid in parents.items():
                with contextlib.suppress(psutil.Error):
                    parent = psutil.Process(pid)
                    largest[name] = max(largest[name], parent.memory_info().rss)
                    for child in parent.children(recursive=True):
                        with contextlib.suppress(psutil.Error):
                            key = f"{name}'s children"
                            largest[key] = max(largest[key], child.memory_info().rss)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield largest
    finally:
        over.set()
        thread.join()
