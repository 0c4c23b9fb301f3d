"""The `signalling` role: the relay's door, Janus' own account, and the ledger both write to."""

import asyncio

from kit import House
from services.calls.outside.settings import ProviderSettings
from services.calls.signalling.janus_events import JanusEvents
from services.calls.signalling.ledger import Ledger
from services.calls.signalling.relay import Relay


async def run_signalling(house: House) -> None:
    """Until cancelled. With another provider than Janus there is nothing to relay."""
    settings = ProviderSettings.current() if not isinstance(house.settings, ProviderSettings) else house.settings
    if settings.call_provider != "janus":
        await asyncio.Event().wait()
    ledger = Ledger(house)
    writing = asyncio.create_task(ledger.run(), name="ledger")
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(Relay(house, settings, ledger).run(), name="relay")
            tasks.create_task(JanusEvents(house, settings, ledger).run(), name="janus events")
    finally:  # the ends of the lines are written too
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
