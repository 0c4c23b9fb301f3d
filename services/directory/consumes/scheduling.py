"""Scheduling: when consultants can be had."""

from contracts.scheduling import AvailableNowChanged, OpenBlocksChanged
from kit import Tx, hears
from services.directory import copies


@hears(OpenBlocksChanged)
async def on_open_blocks_changed(tx: Tx, event: OpenBlocksChanged) -> None:
    await copies.remember_blocks(tx, event.consultant_id, event.open_blocks)


@hears(AvailableNowChanged)
async def on_available_now_changed(tx: Tx, event: AvailableNowChanged) -> None:
    await copies.remember_available(tx, event.consultant_id, event.until if event.on else None)
