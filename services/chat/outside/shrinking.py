"""What the confined process of `thumbnails` does: an image comes in, a small JPEG goes out."""

import copy
import io
import mmap
import warnings
from typing import IO

from PIL import GifImagePlugin, Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

NEEDED = (copy, JpegImagePlugin, PngImagePlugin, GifImagePlugin, WebPImagePlugin)
"""Imported before the process is confined: afterwards no file can be opened."""


def main(content: bytes | mmap.mmap, out: IO[bytes], pixels: str, side: str) -> None:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = int(pixels)
    # Or Pillow would import every decoder it has.
    vars(Image)["_initialized"] = 2
    image: Image.Image = Image.open(io.BytesIO(content[:]), formats=["JPEG", "PNG", "GIF", "WEBP"])
    image.draft("RGB", (int(side) * 2, int(side) * 2))
    image.thumbnail((int(side), int(side)), reducing_gap=2.0)
    small = io.BytesIO()
    ImageOps.exif_transpose(image).convert("RGB").save(small, "JPEG", quality=80, exif=b"", icc_profile=None)
    out.write(small.getvalue())
