"""From a message's POST to the other person's screen, through chat, the broker and realtime, each a process of its own;
against the bare broker carrying as many messages of the same size between two clients."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx
import psutil
from websockets.asyncio.client import connect

from bench.bare_path import Arrivals, bare_path
from bench.results import Result
from kit import clock, new_id
from kit.testing import Stage
from kit.testing.broker import broker_url, clear, on_air, until
from kit.testing.cast import Person
from kit.testing.tokens import token_of
from local import machine
from services.chat.app import service as chat
from services.chat.tests.cast import open_conversation
from services.realtime.app import service as realtime
from tests.faults.processes import Victim, environment

CONVERSATIONS, EACH_SECOND, SECONDS = 20, 10, 30
AT_ONCE, MANY = 32, 2_000
AIM_P50_MS, AIM_P99_MS = 50.0, 250.0
WORDS = "I have the contract here; shall we look at the second page together? " * 2
Send = Callable[[int], Awaitable[None]]


@dataclass
class Pair:
    """A conversation: the one who writes, and the other's open screen."""

    conversation: str
    writer: httpx.AsyncClient
    reader: httpx.AsyncClient


async def run() -> Result:
    async with _system() as (pairs, processes), bare_path(WORDS) as bare:
        steady, alone = Arrivals(), Arrivals()
        for place, pair in enumerate(pairs):
            await _post(pair, f"warm {place}")
        tasks = [asyncio.create_task(_watch(pair, steady)) for pair in pairs]
        await asyncio.sleep(1)
        await _steadily(lambda n: _timed(steady, lambda: _post(pairs[n % len(pairs)], WORDS)))
        await until(lambda: _has(steady.read, EACH_SECOND * SECONDS), seconds=60)
        await _steadily(lambda n: bare(n, alone))
        await until(lambda: _has(alone.came, EACH_SECOND * SECONDS), seconds=60)
        many, bare_many = Arrivals(), Arrivals()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        tasks = [asyncio.create_task(_watch(pair, many, fetch=False)) for pair in pairs]
        await asyncio.sleep(1)
        before = [_busy_seconds(process) for process in processes]
        ours = await _as_fast(lambda n: _timed(many, lambda: _post(pairs[n % len(pairs)], WORDS)), many)
        busy = [_busy_seconds(one) - then for one, then in zip(processes, before, strict=True)]
        peers = await _as_fast(lambda n: bare(n, bare_many), bare_many)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return _result(steady, alone, ours, peers, [seconds * 1000 / MANY for seconds in busy])


def _result(steady: Arrivals, alone: Arrivals, ours: float, peers: float, busy_ms: list[float]) -> Result:
    frame, words, bare = (
        steady.delays_ms(steady.came), steady.delays_ms(steady.read), alone.delays_ms(alone.came),
    )  # fmt: skip
    p50, p99 = _share(frame, 0.5), _share(frame, 0.99)
    return Result(
        "Chat",
        f"{EACH_SECOND} messages a second for {SECONDS} s in {CONVERSATIONS} conversations, from the beginning of the "
        "POST to the frame on the other's socket, and to its words, which the screen then fetches; against the bare "
        "broker: the same bytes published with a confirm to a quorum queue and consumed. Then as fast as "
        f"{AT_ONCE} senders go, until the last has come.",
        f"p50 ≤ {AIM_P50_MS:g} ms, p99 ≤ {AIM_P99_MS:g} ms to the frame",
        f"p50 {p50:.0f} ms ({p50 / AIM_P50_MS:.2f} of the limit), p99 {p99:.0f} ms ({p99 / AIM_P99_MS:.2f}); "
        f"{ours / peers:.3f} of the bare broker's messages a second",
        p50 <= AIM_P50_MS and p99 <= AIM_P99_MS,
        [
            ("to the frame, p50, p99", f"{p50:.1f} ms, {p99:.1f} ms"),
            ("to the words, p50, p99", f"{_share(words, 0.5):.1f} ms, {_share(words, 0.99):.1f} ms"),
            ("bare broker at the same pace, p50, p99", f"{_share(bare, 0.5):.1f} ms, {_share(bare, 0.99):.1f} ms"),
            (f"messages/s, {AT_ONCE} senders", f"{ours:,.0f}"),
            ("processor time a message, chat and realtime", f"{busy_ms[0]:.1f} ms, {busy_ms[1]:.1f} ms"),
            (f"bare broker, messages/s, {AT_ONCE} senders", f"{peers:,.0f}"),
        ],
    )


def _busy_seconds(process: Victim) -> float:
    times = psutil.Process(process.pid).cpu_times()
    return float(times.user + times.system)


def _share(figures: list[float], share: float) -> float:
    return figures[int(len(figures) * share)]


async def _has(came: dict[str, float], count: int) -> bool:
    return len(came) >= count


async def _steadily(send: Send) -> None:
    began = clock.monotonic()
    async with asyncio.TaskGroup() as sending:
        for number in range(EACH_SECOND * SECONDS):
            await asyncio.sleep(max(0.0, began + number / EACH_SECOND - clock.monotonic()))
            sending.create_task(_just(send(number)))


async def _just(work: Awaitable[None]) -> None:
    await work


async def _as_fast(send: Send, arrivals: Arrivals) -> float:
    """Messages a second, from the first sent to the last come."""
    numbers = iter(range(MANY))

    async def sender() -> None:
        for number in numbers:
            await send(number)

    began = clock.monotonic()
    await asyncio.gather(*(sender() for _ in range(AT_ONCE)))
    await until(lambda: _has(arrivals.came, MANY), seconds=120)
    return MANY / (max(arrivals.came.values()) - began)


async def _timed(arrivals: Arrivals, post: Callable[[], Awaitable[str]]) -> None:
    began = clock.monotonic()
    arrivals.sent[await post()] = began


async def _post(pair: Pair, text: str) -> str:
    body = {"client_message_id": str(new_id()), "text": text}
    answer = await pair.writer.post(f"/api/chat/conversations/{pair.conversation}/messages", json=body)
    answer.raise_for_status()
    found: str = answer.json()["id"]
    return found


async def _watch(pair: Pair, arrivals: Arrivals, *, fetch: bool = True) -> None:
    """The other's screen: it hears of a message, and fetches its words."""
    realtime_url = pair.reader.headers["x-realtime"]
    ticket = (await pair.reader.get(f"{realtime_url}/ticket")).json()["ticket"]
    async with connect(f"{realtime_url.replace('http', 'ws', 1)}/socket?ticket={ticket}", compression=None) as line:
        async for text in line:
            frame = json.loads(text)
            if frame["event"] != "message":
                continue
            data = frame["data"]
            arrivals.came[data["message_id"]] = clock.monotonic()
            if fetch:
                query = {"after": data["number"] - 1, "limit": 1}
                path = f"/api/chat/conversations/{pair.conversation}/messages"
                (await pair.reader.get(path, params=query)).raise_for_status()
                arrivals.read[data["message_id"]] = clock.monotonic()


@asynccontextmanager
async def _system() -> AsyncIterator[tuple[list[Pair], list[Victim]]]:
    """Chat and realtime with all their roles, and people with conversations."""
    await clear("chat", "realtime")
    async with on_air(chat) as said, on_air(realtime) as shown:
        ports = [machine.free_port() for _ in range(2)]
        processes = [
            Victim(f"services.{stage.service.name}.app", "all",
                   environment(stage.house.settings.database_url, broker_url(), HTTP_PORT=str(port)))
            for stage, port in zip((said, shown), ports, strict=True)
        ]  # fmt: skip
        for process in processes:
            process.start()
        try:
            for port in ports:
                await _until_ready(port)
            yield [await _pair(said, ports) for _ in range(CONVERSATIONS)], processes
        finally:
            for process in processes:
                process.kill()
    await clear("chat", "realtime")


async def _pair(stage: Stage, ports: list[int]) -> Pair:
    student, consultant = (Person(name, UUID(int=new_id().int), "UTC") for name in ("Anna", "Cleo"))
    conversation = await open_conversation(stage, student, consultant)
    writer, reader = (
        httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{ports[0]}", timeout=60,
            headers={"authorization": f"Bearer {token_of(person)}",
                     "x-realtime": f"http://127.0.0.1:{ports[1]}/api/realtime"},
        )
        for person in (student, consultant)
    )  # fmt: skip
    return Pair(conversation, writer, reader)


async def _until_ready(port: int) -> None:
    async with httpx.AsyncClient() as client:

        async def ready() -> bool:
            try:
                return (await client.get(f"http://127.0.0.1:{port}/readyz")).status_code == 200
            except httpx.TransportError:
                return False

        await until(ready, seconds=60)
