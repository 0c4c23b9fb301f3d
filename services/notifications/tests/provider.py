"""A server of our own that speaks the providers' documented wire formats, whose moods a test chooses."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

HANG, DROP = "hang", "drop"
"""Moods besides an answer: takes it and never answers; takes it and closes the connection."""


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode()))


@dataclass
class Provider:
    """`moods` are what the next requests get: (status, body) or a mood; then `usual`, with `{n}` in it counted."""

    port: int = 0
    delay_seconds: float = 0
    usual: tuple[int, dict[str, Any]] = (201, {})
    moods: list[tuple[int, dict[str, Any]] | str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)
            }
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            self.asked.append(Asked(head[0].split(" ")[1], headers, body))
            await asyncio.sleep(self.delay_seconds)
            mood = self.moods.pop(0) if self.moods else self.usual
            if mood == HANG:
                await asyncio.sleep(30)
            elif isinstance(mood, tuple):
                content = json.dumps(mood[1]).replace("{n}", str(len(self.asked))).encode()
                writer.write(
                    f"HTTP/1.1 {mood[0]} OK\r\ncontent-type: application/json\r\nconnection: close\r\n"
                    f"content-length: {len(content)}\r\n\r\n".encode()
                    + content
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def open_provider() -> AsyncIterator[Provider]:
    provider = Provider()
    server = await asyncio.start_server(provider.serve, "127.0.0.1", 0)
    provider.port = server.sockets[0].getsockname()[1]
    try:
        yield provider
    finally:
        server.close()
