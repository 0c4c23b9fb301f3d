"""Images: how many pixels they claim, read from their heads without decoding any."""

import io
import warnings

from PIL import GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from services.moderation.rules.files.kinds import Bytes
from services.moderation.rules.files.limits import Broken, Walk

DECODERS = (JpegImagePlugin, PngImagePlugin, GifImagePlugin, WebPImagePlugin)
"""Imported before the process is confined: afterwards no file can be opened."""
vars(Image)["_initialized"] = 2
Image.MAX_IMAGE_PIXELS = None
_MOST_FRAMES = 2000


def look(content: Bytes, walk: Walk) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            _count(content, walk)
        except Broken:
            raise
        except Exception as fault:
            walk.add("unreadable", f"an image: {type(fault).__name__}")


def _count(content: Bytes, walk: Walk) -> None:
    image = Image.open(io.BytesIO(bytes(content)), formats=["JPEG", "PNG", "GIF", "WEBP"])
    width, height = image.size
    if width * height > walk.limits.pixels or max(width, height) > 30_000:
        raise Broken("pixel_flood", f"{width} × {height}")
    frames = getattr(image, "n_frames", 1)
    if frames > _MOST_FRAMES or width * height * frames > walk.limits.pixels * 20:
        raise Broken("pixel_flood", f"{frames} frames of {width} × {height}")
