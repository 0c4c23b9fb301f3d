"""One person's picture and sound at Janus: a publisher handle for what they send, a subscriber handle for the other."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from kit import clock, new_id
from services.calls.outside.janus.names import HandleName, feed_of, read_feed, room_pin
from services.calls.outside.janus.session import JanusRefused, JanusSession, Message
from services.calls.outside.settings import ProviderSettings
from services.calls.signalling.messages import OVER, REPLACED, LineEnds, say

Ended = Literal["hung_up", "media_server"]


class Media:
    """`run` until it ends; `up_at` is when Janus first had the person's media, `stalled_at` the last packet of any."""

    def __init__(
        self,
        settings: ProviderSettings,
        room_id: str,
        who: UUID,
        *,
        tell: Callable[[dict[str, Any]], Awaitable[None]],
        came_up: Callable[["Media"], None],
    ) -> None:
        self.connection_id = new_id().hex
        self.up_at: datetime | None = None
        self.stalled_at: datetime | None = None
        self._settings, self._room_id, self._who, self._tell, self._came_up = settings, room_id, who, tell, came_up
        self._publisher = self._subscriber = 0
        self._private_id: int | None = None
        self._feed: str | None = None
        self._stream = 0
        self._receiving: dict[str, bool] = {}
        self._subscribing = asyncio.Lock()

    async def open(self) -> None:
        """Join the room. Raises ProviderUnreachable or JanusRefused."""
        self._session = await JanusSession.open(self._settings)
        try:
            self._publisher = await self._session.attach(self._name("publisher"))
            joined = await self._session.ask(self._publisher, {
                "request": "join", "ptype": "publisher", "room": self._room_id,
                "pin": room_pin(self._settings, self._room_id), "id": feed_of(self._who, self.connection_id),
            })  # fmt: skip
        except BaseException:
            await self._session.close()
            raise
        data = joined["plugindata"]["data"]
        self._private_id = data["private_id"]
        self._first_publishers = data.get("publishers", [])

    async def run(self) -> Ended:
        """Follow what Janus says until the person's media or Janus itself is gone."""
        await self._look_at(self._first_publishers)
        async for message in self._session.messages():
            kind, sender = message.get("janus"), message.get("sender")
            if kind == "timeout":
                break
            if sender == self._publisher and kind == "hangup":
                return "hung_up"
            if sender == self._publisher and kind == "webrtcup" and self.up_at is None:
                self.up_at = clock.now()
                self._came_up(self)
            elif sender == self._publisher and kind == "media":
                self._note_receiving(message)
            elif kind == "event":
                await self._on_event(message.get("plugindata", {}).get("data", {}))
        return "media_server"

    async def publish(self, sdp: str) -> str:
        """The answer to an offer; a later offer changes the first (an ICE restart, say). Raises JanusRefused."""
        request = {"request": "configure" if self.up_at else "publish"}
        answer = await self._session.ask(self._publisher, request, {"type": "offer", "sdp": sdp})
        if "jsep" not in answer:
            raise JanusRefused("no answer to the offer")
        found: str = answer["jsep"]["sdp"]
        return found

    async def subscribed(self, sdp: str, stream: int) -> None:
        """The answer to offer number `stream`; one to an older offer is of no use any more."""
        if stream == self._stream and self._subscriber:
            await self._session.ask(self._subscriber, {"request": "start"}, {"type": "answer", "sdp": sdp})

    async def candidate(self, of: Literal["publish", "subscribe"], candidate: Message | None) -> None:
        handle = self._publisher if of == "publish" else self._subscriber
        if handle:
            await self._session.trickle(handle, candidate)

    async def resubscribe(self) -> None:
        if self._feed is not None:
            await self._subscribe(self._feed)

    async def keep_alive(self) -> None:
        """Returns when Janus has answered. Raises ProviderUnreachable."""
        await self._session.keep_alive()

    async def close(self) -> None:
        await self._session.close()

    def _name(self, role: Literal["publisher", "subscriber"]) -> HandleName:
        return HandleName(self._room_id, self._who, self.connection_id, role)

    def _note_receiving(self, message: Message) -> None:
        """Muting sends silence and black: when no stream at all arrives, the way to the person is dead."""
        self._receiving[str(message.get("mid"))] = bool(message.get("receiving"))
        if any(self._receiving.values()):
            self.stalled_at = None
        elif self.stalled_at is None:
            self.stalled_at = clock.now() - timedelta(seconds=message.get("seconds") or 2)

    async def _on_event(self, data: Message) -> None:
        if data.get("videoroom") == "destroyed":
            raise LineEnds(*OVER)
        if data.get("leaving") == "ok" and data.get("reason") == "kicked":
            raise LineEnds(*REPLACED)
        await self._look_at(data.get("publishers", []))
        gone = data.get("unpublished", data.get("leaving"))
        if gone is not None and gone == self._feed:
            self._feed = None
            await self._tell(say("other", here=False))

    async def _look_at(self, publishers: list[Message]) -> None:
        for publisher in publishers:
            feed = read_feed(publisher.get("id"))
            if feed and feed[0] != self._who:
                self._feed = str(publisher["id"])
                await self._tell(say("other", here=True))
                await self._subscribe(self._feed)

    async def _subscribe(self, feed: str) -> None:
        """A new handle each time: the screen answers each offer with a new peer connection."""
        async with self._subscribing:
            old, self._subscriber = self._subscriber, 0
            if old:
                await self._session.detach(old)
            self._stream += 1
            try:
                handle = await self._session.attach(self._name("subscriber"))
                offered = await self._session.ask(handle, {
                    "request": "join", "ptype": "subscriber", "room": self._room_id,
                    "pin": room_pin(self._settings, self._room_id), "private_id": self._private_id,
                    "streams": [{"feed": feed}],
                })  # fmt: skip
            except JanusRefused:  # they left meanwhile, and Janus will say so
                return
            self._subscriber = handle
            await self._tell(say("subscribe", sdp=offered["jsep"]["sdp"], stream=self._stream))
