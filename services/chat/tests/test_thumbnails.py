"""What an image does to its decoder, it does in a process that can do nothing else."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from services.chat.outside.thumbnails import SECONDS, thumbnail
from services.chat.tests.sending import picture

MANY = 50_000_000


def png_that_claims(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_each_kind_of_image_becomes_a_small_jpeg(kind: str) -> None:
    made = await thumbnail(picture(1200, 900, kind), MANY)
    assert made is not None
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size) == ("JPEG", (320, 240))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a", b"<svg onload=alert(1)>", b"%PDF-1.4", b"%!PS-Adobe\n(x) show", picture()[:500],
        png_that_claims(2**31 - 1, 2**31 - 1), png_that_claims(50_000, 50_000), png_that_claims(10_000, 10_000),
    ],
)  # fmt: skip
async def test_what_is_no_image_or_claims_too_much_gets_none(content: bytes) -> None:
    assert await thumbnail(content, MANY) is None


async def test_a_flood_of_pixels_within_the_claim_meets_the_limit_of_memory_or_is_made_small() -> None:
    began = time.monotonic()
    flood = png_that_claims(7000, 7000, bytes(7000 * (7000 * 3 + 1)))
    made = await thumbnail(flood, MANY)
    assert made is None or len(made) < 400_000
    assert time.monotonic() - began < SECONDS + 2
