"""The relay's door: greets connections, keeps one line per person and call, and follows the calls it holds lines of."""

import asyncio
import http
from urllib.parse import urlsplit
from uuid import UUID

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.typing import Origin

from kit import House, clock
from kit.database import PASSING_FAULTS
from kit.logs import logger
from services.calls import outside
from services.calls.outside import grants
from services.calls.outside.settings import ProviderSettings
from services.calls.signalling import messages
from services.calls.signalling.ledger import Ledger
from services.calls.signalling.line import Line
from services.calls.signalling.messages import LineEnds
from services.calls.store import observations
from services.calls.store.observations import Watched

log = logger(__name__)
PATH = "/api/calls/signal"
HELLO_SECONDS = 5.0
LOOK_SECONDS = 1.0


class Relay:
    def __init__(self, house: House, settings: ProviderSettings, ledger: Ledger) -> None:
        self._house, self._settings, self._ledger = house, settings, ledger
        self._provider = outside.provider(settings)
        self._lines: dict[tuple[UUID, UUID], Line] = {}
        self._open = 0

    async def run(self) -> None:
        """Serve until cancelled; then every line ends with the advice to come back."""
        own = urlsplit(self._settings.public_url)
        origins = [f"{own.scheme}://{own.netloc}", *self._settings.signalling_origins]
        async with serve(
            self._greet, self._settings.signalling_host, self._settings.signalling_port,
            origins=[None, *(Origin(origin) for origin in origins)], process_request=self._look_at_request,
            max_size=messages.BYTES_AT_MOST, max_queue=8, open_timeout=HELLO_SECONDS, close_timeout=2,
            ping_interval=None, compression=None, server_header=None,
        ):  # fmt: skip
            try:
                await self._follow_calls()
            finally:
                for line in list(self._lines.values()):
                    line.end(messages.RESTARTING)
                for _ in range(30):
                    if self._lines:
                        await asyncio.sleep(0.1)

    def _look_at_request(self, connection: ServerConnection, request: Request) -> Response | None:
        if request.path.partition("?")[0] != PATH:
            return connection.respond(http.HTTPStatus.NOT_FOUND, "Not Found\n")
        if self._open >= self._settings.signalling_connections:
            return connection.respond(http.HTTPStatus.SERVICE_UNAVAILABLE, "Too many connections\n")
        return None

    async def _greet(self, socket: ServerConnection) -> None:
        self._open += 1
        try:
            line = await self._admit(socket)
            await line.run()
        except LineEnds as ends:
            await socket.close(ends.code, ends.reason)
        except ConnectionClosed:
            pass
        except PASSING_FAULTS:
            await socket.close(1013, "try again in a moment")
        else:
            await self._forget(line)
        finally:
            self._open -= 1

    async def _admit(self, socket: ServerConnection) -> Line:
        """Whoever shows a good grant for a call that is on and is one of its people; their older line ends."""
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                said = messages.read(await socket.recv())
        except TimeoutError:
            raise LineEnds(*messages.SILENT) from None
        if not isinstance(said, messages.Hello):
            raise LineEnds(messages.BAD_GRANT, "say hello first")
        try:
            grant = grants.verify(self._settings.signalling_secret, said.token)
        except grants.BadGrant as fault:
            raise LineEnds(messages.BAD_GRANT, str(fault)) from fault
        async with self._house.transaction() as tx:
            found = await observations.watched(tx, [grant.call_id])
            if not found or grant.participant_id not in found[0].people:
                raise LineEnds(*messages.NOT_YOURS)
            if found[0].state not in ("joining", "in_call"):
                raise LineEnds(*(messages.OVER if found[0].state == "ended" else messages.NOT_YOURS))
            line = Line(self._settings, socket, grant, found[0], self._ledger, self._make_room)
            await observations.take_over(tx, line.call_id, line.who, line.line_id, clock.now())
        if older := self._lines.get((line.call_id, line.who)):
            older.end(messages.REPLACED)
        self._lines[line.call_id, line.who] = line
        return line

    async def _make_room(self, line: Line) -> None:
        """The room is there, and nothing of the person's older connections is left in it."""
        await self._provider.ensure_room(outside.RoomSpec(line.call_id, line.room_id, line.people))
        await self._provider.remove(line.room_id, line.who, "replaced")

    async def _forget(self, line: Line) -> None:
        if self._lines.get((line.call_id, line.who)) is line:
            del self._lines[line.call_id, line.who]
        try:
            async with self._house.transaction() as tx:
                await observations.let_go(tx, line.call_id, line.who, line.line_id)
        except PASSING_FAULTS:
            log.warning("an ended line stays noted until the next one", call_id=str(line.call_id))

    async def _follow_calls(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            lines = list(self._lines.values())
            if not lines:
                continue
            try:
                async with self._house.transaction() as tx:
                    calls = await observations.watched(tx, sorted({line.call_id for line in lines}))
            except PASSING_FAULTS as fault:
                log.warning("the calls cannot be followed", fault=type(fault).__name__)
                continue
            await self._spread(lines, {call.call_id: call for call in calls})

    async def _spread(self, lines: list[Line], calls: dict[UUID, Watched]) -> None:
        async def follow(line: Line) -> None:
            try:
                await line.follow(calls[line.call_id])
            except LineEnds as ends:
                line.end((ends.code, ends.reason))
            except ConnectionClosed:
                pass  # the line notices by itself

        await asyncio.gather(*(follow(line) for line in lines if line.call_id in calls))
