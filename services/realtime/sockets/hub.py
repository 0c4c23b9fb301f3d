"""All sockets of a process: nudged when another process, or this one, has put a frame into an account's line."""

import asyncio
from collections import defaultdict
from urllib.parse import urlsplit
from uuid import UUID

from starlette.websockets import WebSocket, WebSocketDisconnect

from kit import House, clock, logs
from kit.database import PASSING_FAULTS
from kit.tasks import going_on
from kit.wake import CHANNEL
from services.realtime import actions
from services.realtime.rules import messages
from services.realtime.rules.messages import Said
from services.realtime.settings import Settings
from services.realtime.sockets import closing
from services.realtime.sockets.closing import Reason
from services.realtime.sockets.line import Line

log = logs.logger(__name__)
LOOK_SECONDS = 5.0
"""How often every open account is looked at besides, in case a wake-up was lost."""
MESSAGES, WITHIN_SECONDS = 30, 10.0


class Hub:
    def __init__(self, house: House, settings: Settings) -> None:
        self._house, self._settings = house, settings
        self._lines: defaultdict[UUID, list[Line]] = defaultdict(list)
        self._count = 0
        own = urlsplit(settings.public_url)
        self._origins = {f"{own.scheme}://{own.netloc}", *settings.socket_origins}

    async def run(self) -> None:
        """Listen for wake-ups, and look at everybody now and then, until cancelled."""
        while going_on():
            connection = None
            try:
                connection = await self._house.database.own_connection()
                await connection.add_listener(CHANNEL, self._on_notify)
                while True:
                    await self._look()
                    await asyncio.sleep(LOOK_SECONDS)
            except PASSING_FAULTS as fault:
                log.warning("wake-ups cannot be heard", fault=type(fault).__name__)
                await asyncio.sleep(1)
            finally:
                if connection is not None:
                    connection.terminate()

    def _on_notify(self, _: object, __: int, ___: str, payload: object) -> None:
        text = str(payload)
        if text.startswith(actions.frames.WAKES):
            for line in self._lines.get(UUID(text.removeprefix(actions.frames.WAKES)), ()):
                line.nudge()
        elif text.startswith(actions.typing.TYPING):
            self._show_typing(*text.removeprefix(actions.typing.TYPING).split(" "))

    def _show_typing(self, seen_by: str, conversation_id: str, account_id: str) -> None:
        data = {"conversation_id": conversation_id, "account_id": account_id}
        for line in self._lines.get(UUID(seen_by), ()):
            line.mention({"event": "typing", "at": clock.now().isoformat().replace("+00:00", "Z"), "data": data})

    async def _look(self) -> None:
        cursors = {account_id: min(line.cursor for line in lines) for account_id, lines in self._lines.items() if lines}
        if not cursors:
            return
        async with self._house.transaction() as tx:
            behind = await actions.frames.behind(tx, cursors)
        for account_id in behind:
            for line in self._lines.get(account_id, ()):
                line.nudge()

    async def serve(self, web: WebSocket, ticket: str, cursor: str | None, origin: str | None) -> None:
        """One socket from its greeting to its end."""
        await web.accept()
        try:
            line = await self._admit(web, ticket, cursor, origin)
        except PASSING_FAULTS:
            line = closing.FULL
        if not isinstance(line, Line):
            await web.close(*line)
            return
        self._count += 1
        try:
            reason = await self._listen(web, line)
        except WebSocketDisconnect:
            return
        finally:
            self._forget(line)
        await line.close(reason)

    async def _admit(self, web: WebSocket, ticket: str, cursor: str | None, origin: str | None) -> Line | Reason:
        if origin is not None and origin not in self._origins:
            return closing.WRONG_PLACE
        if self._count >= self._settings.sockets_at_most:
            return closing.FULL
        async with self._house.transaction() as tx:
            account_id = await actions.tickets.take(tx, ticket)
            if account_id is None:
                return closing.NO_TICKET
            start = await actions.frames.start(tx, account_id, _number(cursor))
        line = Line(self._house, web, account_id, start.cursor)
        lines = self._lines[account_id]
        if len(lines) >= self._settings.sockets_per_account:
            asyncio.get_running_loop().create_task(lines[0].close(closing.REPLACED))
        lines.append(line)
        await line.say({"event": "resync" if start.resync else "ready", "cursor": str(start.cursor)})
        line.nudge()
        return line

    async def _listen(self, web: WebSocket, line: Line) -> Reason:
        """What the device says, until it says something wrong or its time is over."""
        said, since = 0, clock.monotonic()
        try:
            async with asyncio.timeout(self._settings.socket_seconds):
                while True:
                    text = await web.receive_text()
                    if clock.monotonic() - since > WITHIN_SECONDS:
                        said, since = 0, clock.monotonic()
                    said += 1
                    if said > MESSAGES:
                        return closing.TOO_MUCH
                    if not await self._obey(line, text):
                        return closing.BAD_MESSAGE
        except TimeoutError:
            return closing.RENEW
        except KeyError:  # bytes where text was due
            return closing.BAD_MESSAGE

    async def _obey(self, line: Line, text: str) -> bool:
        """Whether it is a message there is; what it asks for is done."""
        said = messages.read(text)
        if said is None:
            return False
        if said.type == "ping":
            await line.say({"event": "pong", "cursor": str(line.cursor)})
            return True
        try:
            await self._note(line.account_id, said)
        except PASSING_FAULTS:
            log.warning("what a screen says cannot be noted; it says so again soon", said=said.type)
        return True

    async def _note(self, account_id: UUID, said: Said) -> None:
        async with self._house.transaction() as tx:
            if said.conversation_id is None:
                await actions.desks.hold(tx, account_id)
            else:
                await actions.typing.tell(tx, account_id, said.conversation_id)

    def _forget(self, line: Line) -> None:
        self._count -= 1
        lines = self._lines[line.account_id]
        lines.remove(line)
        if not lines:
            del self._lines[line.account_id]


def _number(cursor: str | None) -> int | None:
    """The cursor as a number; one that is none counts as long past."""
    if cursor is None or cursor == "":
        return None
    return int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 19 else 2**62
