"""A small blurred picture of an image that staff may have to look at, made in a confined process."""

from typing import IO

from kit import confined

SIDE, LONGEST = 480, 200_000


async def blurred(content: IO[bytes], pixels_at_most: int) -> bytes | None:
    """None where it is no image that can be shown safely."""
    words = (str(pixels_at_most), str(SIDE))
    return await confined.run("services.moderation.outside.softening", content, *words, at_most=LONGEST)
