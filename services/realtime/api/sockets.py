"""The socket: frames out, and what an open screen says of itself in."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, WebSocket

from kit import House
from services.realtime.settings import Settings
from services.realtime.sockets import Hub

router = APIRouter()


@router.websocket("/socket")
async def socket(
    web: WebSocket, ticket: str = "", cursor: Annotated[str | None, Query(description="of the last frame seen")] = None
) -> None:
    """Frames as they happen, from the cursor on; closed with a code that says what the device should do."""
    house: House = web.app.state.house
    await hub_of(web, house).serve(web, ticket, cursor, web.headers.get("origin"))


def hub_of(web: WebSocket, house: House) -> Hub:
    """The one hub of this process, begun with its first socket."""
    state = web.app.state
    if not hasattr(state, "hub"):
        settings = house.settings
        assert isinstance(settings, Settings)
        state.hub = Hub(house, settings)
        state.hub_task = asyncio.create_task(state.hub.run(), name="hub")
    hub: Hub = state.hub
    return hub
