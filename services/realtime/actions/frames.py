"""Frames into the lines of those they concern, and out again."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from contracts.base import Event
from kit import Tx, clock
from kit.database import Row
from services.realtime import store
from services.realtime.rules.frames import frames_of
from services.realtime.settings import Settings

WAKES = "frames "
"""What a wake-up for an account's sockets begins with; the account follows."""


async def tell(tx: Tx, event: Event) -> None:
    """Put what the event means for open screens into everybody's line, and wake their sockets after the commit."""
    now = clock.now()
    kept_since = now - timedelta(hours=Settings.current().kept_hours)
    found = [frame for frame in frames_of(event) if frame.at is None or frame.at > kept_since]
    if not found:
        return
    highest = await store.frames.number(tx, [frame.account_id for frame in found])
    left = Counter(frame.account_id for frame in found)
    rows = []
    for frame in found:
        left[frame.account_id] -= 1
        number = highest[frame.account_id] - left[frame.account_id]
        rows.append((frame.account_id, number, frame.event, frame.at or now, frame.data, now))
    await store.frames.add(tx, rows)
    for account_id in highest:
        _wake(tx, account_id)


def _wake(tx: Tx, account_id: UUID) -> None:
    # Not the kit's job wake-up, which reaches one process: every process may hold a socket of this account.
    tx.after_commit(lambda: tx.waker(f"{WAKES}{account_id}") if tx.waker else None)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a socket begins: after `cursor`. `resync`: what lies between it and what the device saw is gone."""

    cursor: int
    resync: bool


async def start(tx: Tx, account_id: UUID, cursor: int | None) -> Start:
    """Where a device goes on that saw the frames up to `cursor` (None: it has seen nothing and asks for everything)."""
    last = (await store.frames.last(tx, [account_id])).get(account_id, 0)
    if cursor is None:
        return Start(last, resync=False)
    oldest = await store.frames.first(tx, account_id)
    is_whole = cursor == last or (cursor < last and oldest is not None and oldest <= cursor + 1)
    return Start(cursor, resync=False) if is_whole else Start(last, resync=True)


async def since(tx: Tx, cursors: dict[UUID, int], limit: int) -> list[Row]:
    """What came after each account's cursor, in order, at most `limit` in all."""
    return await store.frames.since(tx, cursors, limit)


async def behind(tx: Tx, cursors: dict[UUID, int]) -> set[UUID]:
    """Which of these accounts have newer frames than their cursor."""
    last = await store.frames.last(tx, list(cursors))
    return {account_id for account_id, cursor in cursors.items() if last.get(account_id, 0) > cursor}


async def forget_old(tx: Tx) -> None:
    """What no device can want any more."""
    now = clock.now()
    await store.frames.forget(tx, now - timedelta(hours=Settings.current().kept_hours))
    await store.tickets.forget(tx, now)
