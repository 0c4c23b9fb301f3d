"""A process for content that nobody trusts: what it does to a decoder, it does there.

The process has little memory, a few seconds, an empty environment, no files or sockets beside its standard input and
output, and cannot start another. It imports one module first, with all that this needs (not the kit, which is large;
and nothing later, when no file can be opened), and only then gives up its rights and calls the module's
`main(content, out, *words)`: `content` is bytes, or a file's mapped into memory; `out` takes the answer.
"""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from kit import clock

MEMORY_BYTES, SECONDS = 230_000_000, 8
"""Address space of the process, decoder and content together; of the wall clock, and of the processor."""
_ROOT = Path(__file__).parent.parent
_PROGRAM = """
import importlib, mmap, os, resource, stat, sys
root, module, memory, seconds, *words = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.path.append(root)
main = importlib.import_module(module).main
about = os.fstat(0)
content = mmap.mmap(0, 0, access=mmap.ACCESS_READ) if stat.S_ISREG(about.st_mode) and about.st_size else None
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
main(sys.stdin.buffer.read() if content is None else content, sys.stdout.buffer, *words)
sys.stdout.buffer.flush()
"""


async def run(
    module: str, given: bytes | IO[bytes], *words: str, at_most: int, memory_bytes: int = MEMORY_BYTES,
    seconds: int = SECONDS,
) -> bytes | None:  # fmt: skip
    """What the module answered about `given`, a content or a file that has one; None where it failed, answered nothing
    or more than `at_most` bytes, or took too long."""
    limits = (str(_ROOT), module, str(memory_bytes), str(seconds), *words)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", _PROGRAM, *limits,
        stdin=subprocess.PIPE if isinstance(given, bytes) else given, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}, cwd="/",
    )  # fmt: skip
    began = clock.monotonic()
    try:
        async with asyncio.timeout(seconds):
            answer, _ = await process.communicate(given if isinstance(given, bytes) else None)
    except (TimeoutError, ConnectionError):
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0 or clock.monotonic() - began > seconds:
        return None
    return answer if 0 < len(answer) <= at_most else None
