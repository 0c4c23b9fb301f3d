"""What the confined process of `blurring` does: an image comes in, a small JPEG without its details goes out."""

import copy
import io
import mmap
import warnings
from typing import IO

from PIL import GifImagePlugin, Image, ImageFilter, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

NEEDED = (copy, JpegImagePlugin, PngImagePlugin, GifImagePlugin, WebPImagePlugin)
"""Imported before the process is confined: afterwards no file can be opened."""
_BLUR = 8
"""Of 480 pixels: what kind of picture it is can be told, a face cannot."""


def main(content: bytes | mmap.mmap, out: IO[bytes], pixels: str, side: str) -> None:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = int(pixels)
    # Or Pillow would import every decoder it has.
    vars(Image)["_initialized"] = 2
    image: Image.Image = Image.open(io.BytesIO(content[:]), formats=["JPEG", "PNG", "GIF", "WEBP"])
    image.draft("RGB", (int(side) * 2, int(side) * 2))
    image.thumbnail((int(side), int(side)), reducing_gap=2.0)
    soft = image.convert("RGB").filter(ImageFilter.GaussianBlur(_BLUR))
    small = io.BytesIO()
    soft.save(small, "JPEG", quality=70)
    out.write(small.getvalue())
