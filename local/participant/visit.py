"""One connection to the relay, from hello to leave."""

import asyncio
import contextlib
import json
import time
from typing import Any

from aiortc import MediaStreamTrack, RTCConfiguration, RTCIceServer, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Origin

from local.participant.media import MovingPicture, Tone
from local.participant.truth import Say, Truth, now

Join = dict[str, Any]


class Visit:
    """One connection to the relay, with as many media connections as the relay asks for."""

    def __init__(self, join: Join, truth: Truth, say: Say) -> None:
        self._join, self._truth, self._say = join, truth, say
        self._publishing: RTCPeerConnection | None = None
        self._subscribing: RTCPeerConnection | None = None
        self._listening: set[asyncio.Task[None]] = set()
        self._connected_at: float | None = None

    async def run(self, seconds: float, stop: asyncio.Event, *, quietly: bool, origin: str | None) -> int:
        """The close code. `quietly`: at the end cut everything off without a word, as a dead network does."""
        try:
            socket = await connect(
                self._join["url"], origin=Origin(origin) if origin else None, compression=None, proxy=None,
                open_timeout=10, close_timeout=2, max_size=1 << 20,
            )  # fmt: skip
        except (OSError, TimeoutError, WebSocketException) as fault:
            self._say({"event": "refused", "at": now(), "why": str(fault)[:200]})
            return 1006
        talking = asyncio.create_task(self._talk(socket))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({talking, stopped}, timeout=max(0, seconds), return_when=asyncio.FIRST_COMPLETED)
            if quietly and not talking.done():
                self._note_disconnected()
                socket.transport.abort()
            elif not talking.done():
                with contextlib.suppress(ConnectionClosed):
                    self._note_disconnected()
                    await socket.send(json.dumps({"type": "leave"}))
            await asyncio.wait({talking}, timeout=3)
        finally:
            for task in (talking, stopped):
                task.cancel()
            await asyncio.gather(talking, stopped, return_exceptions=True)
            await self._end_media()
            await socket.close()
        return socket.close_code or 1006

    async def _talk(self, socket: ClientConnection) -> None:
        await socket.send(json.dumps({"type": "hello", "token": self._join["token"]}))
        with contextlib.suppress(ConnectionClosed):
            async for text in socket:
                await self._take(socket, json.loads(text))

    async def _take(self, socket: ClientConnection, message: dict[str, Any]) -> None:
        match message["type"]:
            case "start":
                await self._end_media()
                self._publishing = await self._publish(socket)
            case "published":
                if self._publishing:
                    await self._publishing.setRemoteDescription(RTCSessionDescription(message["sdp"], "answer"))
            case "subscribe":
                await self._subscribe(socket, message)
            case "stopped":
                await self._end_media()
                self._say({"event": "stopped", "at": now(), "why": message["why"]})
            case "welcome" | "call" | "other" | "waiting" | "refused":
                self._say({"event": message.pop("type"), "at": now(), **message})

    async def _publish(self, socket: ClientConnection) -> RTCPeerConnection:
        connection = RTCPeerConnection(self._ice())

        @connection.on("connectionstatechange")
        def on_change() -> None:
            if connection.connectionState == "connected":
                self._connected_at = time.time()
                self._say({"event": "connected", "at": now()})
            elif self._publishing is connection:
                self._note_disconnected()

        connection.addTrack(Tone())
        connection.addTrack(MovingPicture())
        await connection.setLocalDescription(await connection.createOffer())
        await socket.send(json.dumps({"type": "publish", "sdp": connection.localDescription.sdp}))
        return connection

    async def _subscribe(self, socket: ClientConnection, message: dict[str, Any]) -> None:
        if self._subscribing is not None:
            await self._subscribing.close()
        self._subscribing = connection = RTCPeerConnection(self._ice())

        @connection.on("track")
        def on_track(track: MediaStreamTrack) -> None:
            task = asyncio.create_task(self._listen(track))
            self._listening.add(task)
            task.add_done_callback(self._listening.discard)

        await connection.setRemoteDescription(RTCSessionDescription(message["sdp"], "offer"))
        await connection.setLocalDescription(await connection.createAnswer())
        answer = {"type": "subscribed", "sdp": connection.localDescription.sdp, "stream": message["stream"]}
        await socket.send(json.dumps(answer))

    async def _listen(self, track: MediaStreamTrack) -> None:
        with contextlib.suppress(MediaStreamError):
            while True:
                await track.recv()
                self._truth.note_heard(self._say)

    def _note_disconnected(self) -> None:
        if self._connected_at is not None:
            self._truth.connected.append((self._connected_at, time.time()))
            self._connected_at = None
            self._say({"event": "disconnected", "at": now()})

    async def _end_media(self) -> None:
        self._note_disconnected()
        for connection in (self._publishing, self._subscribing):
            if connection is not None:
                await connection.close()
        self._publishing = self._subscribing = None

    def _ice(self) -> RTCConfiguration:
        servers = [
            RTCIceServer(urls=one["urls"], username=one.get("username"), credential=one.get("credential"))
            for one in self._join.get("ice_servers", ())
        ]
        return RTCConfiguration(iceServers=servers)
