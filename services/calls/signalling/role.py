"""The `signalling` role."""

import asyncio

from kit import House


async def run_signalling(house: House) -> None:
    await asyncio.Event().wait()
