"""Thumbnails, made in a confined process: what an image does to its decoder, it does there.

Pillow looks at the size an image claims before it decodes anything, and refuses what has too many pixels; what lies
about it meets the limits. PDFs get none: no renderer at hand could be confined well enough, and the web app draws their
first page in the browser's own sandbox.
"""

from kit import confined

SECONDS = confined.SECONDS
SIDE, LONGEST = 320, 400_000


async def thumbnail(content: bytes, pixels_at_most: int) -> bytes | None:
    """A small JPEG of an image; None where it is none, claims too much, or takes too long."""
    return await confined.run(
        "services.chat.outside.shrinking", content, str(pixels_at_most), str(SIDE), at_most=LONGEST
    )
