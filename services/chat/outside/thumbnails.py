"""Thumbnails, made in a process of its own: what an image does to its decoder, it does there.

The process has little memory, a few seconds, no network credentials, no files to write, and reads the image from its
standard input. Pillow looks at the size an image claims before it decodes anything, and refuses what has too many
pixels; what lies about it meets the limits. PDFs get none: no renderer at hand could be confined well enough, and the
web app draws their first page in the browser's own sandbox.
"""

import asyncio
import os
import sys

MEMORY_BYTES, SECONDS = 230_000_000, 8
"""Address space of the process, decoder and image together; of the wall clock, and of the processor."""
SIDE, LONGEST = 320, 400_000
_PROGRAM = """
import io, resource, sys
memory, seconds, pixels, side = (int(given) for given in sys.argv[1:])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from PIL import GifImagePlugin, Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
import warnings
warnings.simplefilter("error", Image.DecompressionBombWarning)
Image.MAX_IMAGE_PIXELS = pixels
Image._initialized = 2
image = Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=["JPEG", "PNG", "GIF", "WEBP"])
image.draft("RGB", (side * 2, side * 2))
image.thumbnail((side, side), reducing_gap=2.0)
image = ImageOps.exif_transpose(image).convert("RGB")
out = io.BytesIO()
image.save(out, "JPEG", quality=80, exif=b"", icc_profile=None)
sys.stdout.buffer.write(out.getvalue())
"""


async def thumbnail(content: bytes, pixels_at_most: int) -> bytes | None:
    """A small JPEG of an image; None where it is none, claims too much, or takes too long."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", _PROGRAM, *(str(limit) for limit in (MEMORY_BYTES, SECONDS, pixels_at_most, SIDE)),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}, cwd="/",
    )  # fmt: skip
    try:
        async with asyncio.timeout(SECONDS):
            made, _ = await process.communicate(content)
    except (TimeoutError, ConnectionError):
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return made if process.returncode == 0 and 0 < len(made) <= LONGEST else None
