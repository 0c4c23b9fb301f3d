"""Sends webhooks, one after the other, each again and again until it is taken; and lets pending things settle."""

import asyncio
import contextlib
import hashlib
import hmac
import time
from collections.abc import Callable

import httpx

from local.fake_payments.books import Books

HEADER = "Fake-Signature"
ANSWER_SECONDS, LONGEST_PAUSE_SECONDS, TICK_SECONDS = 10.0, 60.0, 0.5


def sign(secrets: list[str], body: bytes, timestamp: int) -> str:
    """`t=<seconds>,v1=<hex>`, a v1 for each secret that is valid while one rotates."""
    signed = str(timestamp).encode() + b"." + body
    marks = [hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets]
    return ",".join([f"t={timestamp}", *(f"v1={mark}" for mark in marks)])


class Deliverer:
    def __init__(self, books: Books, url: str, secrets: list[str], settle_due: Callable[[], None]) -> None:
        self._books, self._url, self._secrets, self._settle_due = books, url, secrets, settle_due
        self._news = asyncio.Event()

    def wake(self) -> None:
        self._news.set()

    async def run(self) -> None:
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as client:
            while True:
                self._settle_due()
                # Cleared after settling, which writes and so wakes us itself.
                self._news.clear()
                while await self._deliver_one(client):
                    pass
                due = self._books.next_due()
                wait = TICK_SECONDS if due is None else min(max(due - time.time(), 0.001), TICK_SECONDS)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), wait)

    async def _deliver_one(self, client: httpx.AsyncClient) -> bool:
        """Send the webhook that is due first; False when none is, or nobody is to be told."""
        if not self._url:
            return False
        row = self._books.db.execute(
            "SELECT * FROM delivery WHERE done_at IS NULL AND due_at <= ? ORDER BY due_at, place LIMIT 1",
            (time.time(),),
        ).fetchone()
        if row is None:
            return False
        taken = await self._send(client, row["body"].encode())
        attempts = row["attempts"] + 1
        now = time.time()
        pause = min(0.2 * 2 ** min(attempts, 10), LONGEST_PAUSE_SECONDS)
        self._books.db.execute(
            "UPDATE delivery SET attempts = ?, done_at = ?, due_at = ? WHERE place = ?",
            (attempts, now if taken else None, now if taken else now + pause, row["place"]),
        )
        return True

    async def _send(self, client: httpx.AsyncClient, body: bytes) -> bool:
        signature = sign(self._secrets, body, int(self._books.now().timestamp()))
        headers = {"content-type": "application/json", HEADER: signature}
        try:
            return (await client.post(self._url, content=body, headers=headers)).is_success
        except httpx.HTTPError:
            return False
