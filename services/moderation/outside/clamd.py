"""clamd, the virus scanner, over TCP: a file goes there in pieces, one line comes back."""

import asyncio
import struct

from services.moderation.outside.protocol import ScannerAway, Sent
from services.moderation.rules.verdicts import Finding

_PIECE = 256 * 1024
_CONNECT_SECONDS = 5


class Clamd:
    """Whatever clamd cannot look at is no reason to clear it: refused by it, a file is held."""

    def __init__(self, host: str, port: int, seconds: float) -> None:
        self.host, self.port, self.seconds = host, port, seconds

    async def scan(self, sent: Sent) -> list[Finding]:
        try:
            async with asyncio.timeout(self.seconds):
                return _findings(await self._ask(sent))
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as fault:
            raise ScannerAway(f"clamd: {type(fault).__name__}") from fault

    async def _ask(self, sent: Sent) -> str:
        async with asyncio.timeout(_CONNECT_SECONDS):
            reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            answering = asyncio.ensure_future(reader.readuntil(b"\0"))
            writer.write(b"zINSTREAM\0")
            sent.content.seek(0)
            # Over its limit clamd answers and hangs up while we still send: its answer is what counts.
            while not answering.done() and (piece := sent.content.read(_PIECE)):
                writer.write(struct.pack(">I", len(piece)) + piece)
                await _drained(writer)
            if not answering.done():
                writer.write(struct.pack(">I", 0))
                await _drained(writer)
            return (await answering).rstrip(b"\0").decode("utf-8", "replace")
        finally:
            answering.cancel()
            writer.transport.abort()


async def _drained(writer: asyncio.StreamWriter) -> None:
    try:
        await writer.drain()
    except ConnectionError:
        await asyncio.sleep(0)


def _findings(answer: str) -> list[Finding]:
    """Of an answer like `stream: OK` or `stream: Eicar FOUND`."""
    said = answer.removeprefix("stream:").strip()
    if said == "OK":
        return []
    if said.endswith("FOUND"):
        name = said.removesuffix("FOUND").strip()
        if name.startswith("Heuristics.Encrypted"):
            return [Finding("encrypted", "hold", name)]
        if name.startswith("Heuristics.Limits"):
            return [Finding("archive_limits", "hold", name)]
        return [Finding("malware", "remove", name)]
    if "size limit exceeded" in said:
        return [Finding("too_large", "remove", said)]
    if said.endswith("ERROR"):
        return [Finding("unreadable", "hold", said)]
    raise ValueError("clamd gave no answer that is known")
