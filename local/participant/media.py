"""Picture and sound made up here: enough to be media, little to encode."""

import asyncio
import math
from array import array
from fractions import Fraction

from aiortc import AudioStreamTrack, VideoStreamTrack
from av import AudioFrame, VideoFrame

_WAVE = array("h", (int(16000 * math.sin(2 * math.pi * 440 * n / 8000)) for n in range(8000)))
"""A second of 440 Hz at 8 kHz, half as loud as possible."""


class Tone(AudioStreamTrack):
    async def recv(self) -> AudioFrame:
        frame = await super().recv()
        assert isinstance(frame, AudioFrame) and frame.pts is not None  # noqa: PT018
        start = frame.pts % 8000
        samples = (_WAVE + _WAVE)[start : start + frame.samples]
        frame.planes[0].update(samples.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        return frame


class MovingPicture(VideoStreamTrack):
    """160 x 120, its brightness wandering ten times a second."""

    _number = 0

    async def recv(self) -> VideoFrame:
        await asyncio.sleep(0.1)
        self._number += 1
        frame = VideoFrame(width=160, height=120, format="yuv420p")
        for plane, shade in zip(frame.planes, (self._number * 8 % 256, 128, 128), strict=True):
            plane.update(bytes([shade]) * plane.buffer_size)
        frame.pts, frame.time_base = self._number * 9000, Fraction(1, 90000)
        return frame
