"""One session on Janus' WebSocket API: questions with their answers, and what Janus says by itself."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from kit import new_id
from services.calls.outside.janus.names import PLUGIN, HandleName
from services.calls.outside.protocol import ProviderUnreachable
from services.calls.outside.settings import ProviderSettings

ANSWER_SECONDS = 5.0
Message = dict[str, Any]
_ANSWERED_BY_ACK = {"keepalive", "trickle"}


class JanusRefused(Exception):
    """Janus said no; the text is Janus' own."""


class JanusSession:
    """Opened with `await JanusSession.open(settings)`. When the connection is lost every question fails with
    ProviderUnreachable and `messages()` ends."""

    def __init__(self, settings: ProviderSettings, socket: ClientConnection) -> None:
        self._settings, self._socket = settings, socket
        self._session_id: int | None = None
        self._waiting: dict[str, tuple[bool, asyncio.Future[Message]]] = {}
        self._said: asyncio.Queue[Message | None] = asyncio.Queue(maxsize=1000)
        self._reader = asyncio.create_task(self._read(), name="janus session")

    @classmethod
    async def open(cls, settings: ProviderSettings) -> Self:
        try:
            socket = await connect(
                settings.janus_url, subprotocols=[Subprotocol("janus-protocol")], open_timeout=ANSWER_SECONDS,
                close_timeout=1, compression=None, max_size=1 << 20, ping_interval=None, proxy=None,
            )  # fmt: skip
        except (OSError, TimeoutError, WebSocketException) as fault:
            raise ProviderUnreachable(f"Janus cannot be reached: {type(fault).__name__}") from fault
        session = cls(settings, socket)
        try:
            answer = await session._ask("create")
            session._session_id = answer["data"]["id"]
        except BaseException:
            await session.close()
            raise
        return session

    async def attach(self, name: HandleName) -> int:
        answer = await self._ask("attach", plugin=PLUGIN, opaque_id=str(name))
        handle: int = answer["data"]["id"]
        return handle

    async def ask(self, handle: int, body: Message, jsep: Message | None = None) -> Message:
        """The plugin's event to this message, with `plugindata.data` and perhaps `jsep`. Raises JanusRefused."""
        more = {"jsep": jsep} if jsep else {}
        answer = await self._ask("message", handle_id=handle, body=body, **more)
        data = answer.get("plugindata", {}).get("data", {})
        if "error_code" in data:
            raise JanusRefused(f"{data['error_code']}: {data.get('error')}")
        return answer

    async def trickle(self, handle: int, candidate: Message | None) -> None:
        await self._ask("trickle", handle_id=handle, candidate=candidate or {"completed": True})

    async def detach(self, handle: int) -> None:
        with contextlib.suppress(JanusRefused, ProviderUnreachable):
            await self._ask("detach", handle_id=handle)

    async def keep_alive(self) -> None:
        """Returns once Janus has answered. Raises ProviderUnreachable."""
        await self._ask("keepalive")

    async def messages(self) -> AsyncIterator[Message]:
        """What Janus says by itself, until the session is lost."""
        while (message := await self._said.get()) is not None:
            yield message

    async def close(self) -> None:
        """Ends the session, its handles and their media; waits for it, but never long."""
        if self._session_id is not None:
            with contextlib.suppress(JanusRefused, ProviderUnreachable, TimeoutError):
                async with asyncio.timeout(1):
                    await self._ask("destroy")
        self._reader.cancel()
        with contextlib.suppress(OSError, TimeoutError, WebSocketException):
            await self._socket.close()

    async def _ask(self, what: str, **fields: Any) -> Message:
        transaction = new_id().hex
        message = {
            "janus": what, "transaction": transaction, "apisecret": self._settings.janus_api_secret, **fields
        }  # fmt: skip
        if self._session_id is not None:
            message["session_id"] = self._session_id
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[transaction] = (what in _ANSWERED_BY_ACK, answer)
        try:
            await self._socket.send(json.dumps(message))
            async with asyncio.timeout(ANSWER_SECONDS):
                found = await answer
        except (OSError, TimeoutError, WebSocketException) as fault:
            raise ProviderUnreachable(f"Janus did not answer to {what}") from fault
        finally:
            self._waiting.pop(transaction, None)
        if found.get("janus") == "error":
            raise JanusRefused(str(found.get("error", {}).get("reason", "no reason")))
        return found

    async def _read(self) -> None:
        try:
            async for text in self._socket:
                self._take(json.loads(text))
        except (OSError, ValueError, WebSocketException):
            pass
        finally:
            for _, answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(ProviderUnreachable("The connection to Janus was lost."))
            with contextlib.suppress(asyncio.QueueFull):
                self._said.put_nowait(None)

    def _take(self, message: Message) -> None:
        by_ack, answer = self._waiting.get(message.get("transaction", ""), (False, None))
        if answer is not None and (message.get("janus") != "ack" or by_ack):
            if not answer.done():
                answer.set_result(message)
        elif answer is None and message.get("janus") not in ("ack", "success"):
            with contextlib.suppress(asyncio.QueueFull):
                self._said.put_nowait(message)
