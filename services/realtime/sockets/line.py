"""One device's socket: how far it has come, and its way to the newest frame."""

import asyncio
import json
from contextlib import suppress
from uuid import UUID

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from kit import House, logs
from kit.database import PASSING_FAULTS
from services.realtime import actions
from services.realtime.sockets.closing import FULL, Reason

log = logs.logger(__name__)
AT_ONCE = 200
SEND_SECONDS = 10.0


class Line:
    """Frames go out one after the other; a nudge while they do makes it look once more."""

    def __init__(self, house: House, web: WebSocket, account_id: UUID, cursor: int) -> None:
        self.account_id = account_id
        self.cursor = cursor
        self._house, self._web = house, web
        self._pumping: asyncio.Task[None] | None = None
        self._mentioning: asyncio.Task[None] | None = None
        self._nudged = False

    def nudge(self) -> None:
        """There may be something new."""
        self._nudged = True
        if self._pumping is None:
            self._pumping = asyncio.create_task(self._pump())

    async def _pump(self) -> None:
        try:
            while self._nudged and self.is_open:
                self._nudged = False
                await self._catch_up()
        except (TimeoutError, WebSocketDisconnect, RuntimeError):
            await self.close(FULL)  # a device that takes nothing; it comes back with its cursor
        except PASSING_FAULTS as fault:
            log.warning("frames cannot be read", fault=type(fault).__name__)
        finally:
            self._pumping = None

    async def _catch_up(self) -> None:
        while True:
            async with self._house.transaction() as tx:
                rows = await actions.frames.since(tx, {self.account_id: self.cursor}, AT_ONCE)
            for row in rows:
                frame = {
                    "event": row["event"],
                    "at": _wire(row["at"]),
                    "data": row["data"],
                    "cursor": str(row["number"]),
                }
                await self.say(frame)
                self.cursor = row["number"]
            if len(rows) < AT_ONCE:
                return

    async def say(self, frame: dict[str, object]) -> None:
        async with asyncio.timeout(SEND_SECONDS):
            await self._web.send_text(json.dumps(frame, separators=(",", ":")))

    def mention(self, frame: dict[str, object]) -> None:
        """Say something in passing: not waited for, and lost on a device that takes nothing. One at a time."""
        if self.is_open and (self._mentioning is None or self._mentioning.done()):
            self._mentioning = asyncio.create_task(self._mention(frame))

    async def _mention(self, frame: dict[str, object]) -> None:
        with suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
            await self.say(frame)

    @property
    def is_open(self) -> bool:
        return self._web.application_state is WebSocketState.CONNECTED

    async def close(self, reason: Reason) -> None:
        if self.is_open:
            try:
                async with asyncio.timeout(SEND_SECONDS):
                    await self._web.close(*reason)
            except (TimeoutError, WebSocketDisconnect, RuntimeError):
                pass  # it is gone already


def _wire(instant: object) -> str:
    return str(instant).replace(" ", "T").replace("+00:00", "Z")
