"""A line: one person's connection to one call, from its greeting to its end."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from kit import clock, new_id
from kit.logs import logger
from services.calls.meter import Kind, Observation
from services.calls.outside import ProviderUnreachable
from services.calls.outside.grants import Grant
from services.calls.outside.janus.session import JanusRefused
from services.calls.outside.settings import ProviderSettings
from services.calls.signalling import messages
from services.calls.signalling.allowance import Allowance
from services.calls.signalling.media import Media
from services.calls.signalling.messages import LineEnds, say
from services.calls.store.observations import Sighting, Watched

log = logger(__name__)
PULSE_SECONDS = 3.0
PONG_SECONDS = 4.0
DEAD_MEDIA = timedelta(seconds=15)
MEDIA_SERVER_PATIENCE_SECONDS = 170.0
STARTS_AT_MOST = 30


class Witness(Protocol):
    """Who keeps what a line saw."""

    def see(self, *seen: Observation) -> None: ...

    def sight(self, sighting: Sighting) -> None: ...


class Line:
    """`run` until it ends; `end` from outside ends it with a close code."""

    def __init__(
        self,
        settings: ProviderSettings,
        socket: ServerConnection,
        grant: Grant,
        watched: Watched,
        witness: Witness,
        make_room: Callable[["Line"], Awaitable[None]],
    ) -> None:
        self.line_id = new_id()
        self.call_id, self.who = grant.call_id, grant.participant_id
        self.people = watched.people
        self._settings, self._socket, self._witness, self._make_room = settings, socket, witness, make_room
        self._told: dict[str, Any] | None = None
        self._watched = watched
        self._media: Media | None = None
        self._ending: asyncio.Future[LineEnds] = asyncio.get_running_loop().create_future()
        self._pong_at = clock.now()
        self._gone_at: datetime | None = None

    @property
    def room_id(self) -> str:
        return str(self.call_id)

    def end(self, why: tuple[int, str]) -> None:
        if not self._ending.done():
            self._ending.set_result(LineEnds(*why))

    async def run(self) -> None:
        """Never raises; the socket is closed and the media gone when it returns."""
        ends = LineEnds(*messages.LEFT)
        try:
            await self.tell(say("welcome", call_id=str(self.call_id), you=str(self.who), other=str(self._other)))
            async with asyncio.TaskGroup() as tasks:
                for work in (self._listen(), self._carry(), self._pulse(), self._wait_for_end()):
                    tasks.create_task(work)
        except* LineEnds as group:
            ends = next(iter(_flat(group)))
        except* ConnectionClosed:
            pass
        except* Exception as group:
            log.error("a line broke", call_id=str(self.call_id), fault=repr(group.exceptions[0]))
            ends = LineEnds(1011, "a fault of ours; come back with a new way in")
        finally:
            await self._hang_up()
        await self._socket.close(ends.code, ends.reason)

    async def follow(self, watched: Watched) -> None:
        """Tell the screen what changed about the call; end when the call has, or when another line took over."""
        if watched.lines.get(self.who) != self.line_id:
            self.end(messages.REPLACED)
        elif watched.state not in ("joining", "in_call"):
            self.end(messages.OVER)
        self._watched = watched
        await self._tell_the_call()

    async def tell(self, message: dict[str, Any]) -> None:
        """A screen that takes nothing for some seconds is as good as gone."""
        try:
            async with asyncio.timeout(PONG_SECONDS):
                await self._socket.send(json.dumps(message))
        except TimeoutError:
            self._gone_at = self._pong_at
            raise LineEnds(*messages.SILENT) from None

    @property
    def _other(self) -> UUID:
        return next(person for person in self.people if person != self.who)

    async def _tell_the_call(self) -> None:
        now = {
            "state": self._watched.state,
            "paused": self._watched.paused,
            "reconnect_by": self._watched.reconnect_by and self._watched.reconnect_by.isoformat(),
        }
        if now != self._told:
            self._told = now
            await self.tell(say("call", **now))

    async def _wait_for_end(self) -> None:
        raise await self._ending

    async def _listen(self) -> None:
        await self._tell_the_call()
        allowance = Allowance()
        async for text in self._socket:
            allowance.take()
            said = messages.read(text)
            try:
                await self._take(said)
            except (JanusRefused, ProviderUnreachable) as fault:
                await self.tell(say("refused", what=said.type, why=str(fault)[:200]))
        raise LineEnds(*messages.LEFT)

    async def _take(self, said: messages.FromScreen) -> None:
        media = self._media
        match said:
            case messages.Ping():
                await self.tell(say("pong", id=said.id))
            case messages.Leave():
                raise LineEnds(*messages.LEFT)
            case messages.Hello():
                raise LineEnds(4400, "already greeted")
            case _ if media is None:
                await self.tell(say("refused", what=said.type, why="wait for start"))
            case messages.Publish():
                await self.tell(say("published", sdp=await media.publish(said.sdp)))
            case messages.Subscribed():
                await media.subscribed(said.sdp, said.stream)
            case messages.Candidate():
                await media.candidate(said.of, said.candidate.model_dump() if said.candidate else None)
            case messages.Resubscribe():
                await media.resubscribe()

    async def _carry(self) -> None:
        """One media connection after the other: a new one whenever Janus or the person's media was lost."""
        for _ in range(STARTS_AT_MOST):
            media = await self._open_media()
            self._media = media
            await self.tell(say("start", connection_id=media.connection_id))
            why = await media.run()
            await self._hang_up()
            await self.tell(say("stopped", why=why))
            await asyncio.sleep(0.5)
        raise LineEnds(*messages.TOO_FAST)

    async def _open_media(self) -> Media:
        begun, wait = clock.monotonic(), 0.5
        while True:
            media = Media(self._settings, self.room_id, self.who, tell=self.tell, came_up=self._came_up)
            try:
                await self._make_room(self)
                await media.open()
            except (JanusRefused, ProviderUnreachable) as fault:
                if clock.monotonic() - begun > MEDIA_SERVER_PATIENCE_SECONDS:
                    raise LineEnds(*messages.MEDIA_SERVER_AWAY) from fault
                await self.tell(say("waiting", why="media_server"))
                await asyncio.sleep(wait)
                wait = min(wait * 2, 3.0)
            else:
                return media

    async def _pulse(self) -> None:
        """Sight both ends of the line every few seconds; end it when the person's end is dead."""
        while True:
            await asyncio.sleep(PULSE_SECONDS)
            try:
                async with asyncio.timeout(PONG_SECONDS):
                    await (await self._socket.ping())
            except TimeoutError:
                self._gone_at = self._pong_at
                raise LineEnds(*messages.SILENT) from None
            self._pong_at = clock.now()
            media = self._media
            if media is None or media.up_at is None:
                continue
            try:
                await media.keep_alive()
            except (JanusRefused, ProviderUnreachable):
                continue  # no sighting; that Janus is gone is for `_carry` to say
            if media.stalled_at is None:
                at = min(self._pong_at, clock.now())
                self._witness.sight(Sighting(self.call_id, "relay", self.who, media.connection_id, at))
            elif clock.now() - media.stalled_at >= DEAD_MEDIA:
                raise LineEnds(*messages.NO_MEDIA)

    def _came_up(self, media: Media) -> None:
        if media.up_at is not None:
            self._see(media, "connected", media.up_at)

    async def _hang_up(self) -> None:
        """End the media connection and say so, with the instant it truly ended."""
        media, self._media = self._media, None
        if media is None:
            return
        if media.up_at is not None:
            if media.stalled_at is not None:
                self._see(media, "media_stalled", max(media.stalled_at, media.up_at))
            self._see(media, "disconnected", max(self._gone_at or clock.now(), media.up_at))
        await media.close()

    def _see(self, media: Media, kind: Kind, at: datetime) -> None:
        self._witness.see(Observation(
            f"relay:{self.call_id}:{media.connection_id}:{kind}", self.call_id, "relay", self.who, media.connection_id,
            kind, at, clock.now(),
        ))  # fmt: skip


def _flat(group: BaseExceptionGroup[LineEnds]) -> list[LineEnds]:
    found: list[LineEnds] = []
    for one in group.exceptions:
        found += _flat(one) if isinstance(one, BaseExceptionGroup) else [one]
    return found
