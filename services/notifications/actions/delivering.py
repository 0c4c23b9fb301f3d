"""Sending what is queued: claimed first, sent outside any transaction, recorded after."""

import asyncio
import random
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from prometheus_client import Counter, Histogram

from kit import House, Tx, clock, logs
from kit.database import PASSING_FAULTS, Row
from services.notifications import copies, store
from services.notifications.actions import writing
from services.notifications.outside.channel import Channel, Failure, Message, Undeliverable, Unreachable
from services.notifications.outside.smtp import Smtp
from services.notifications.rules import kinds
from services.notifications.settings import Settings

log = logs.logger(__name__)
deliveries = Counter("parley_deliveries_total", "Attempts to tell somebody something", ["kind", "outcome"])
delivery_seconds = Histogram(
    "parley_delivery_seconds", "From queued to sent", ["kind"], buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600)
)

_LEASE = timedelta(minutes=3)
"""Longer than any attempt lasts, so that no other replica takes what is still being sent."""
_LOOK_AGAIN_SECONDS = 0.5
_RECORDING_WAITS_SECONDS = (0.2, 1, 3, 5, 10)
_KEPT = timedelta(days=90)


async def deliver_due(house: House) -> None:
    """Send until nothing is due. What is queued meanwhile goes out beside attempts that hang."""
    settings = Settings.current()
    channel = Smtp(settings.server, settings.sender, settings.smtp_timeout_seconds)
    running: set[asyncio.Task[None]] = set()
    try:
        while True:
            if free := settings.mails_at_once - len(running):
                running |= {asyncio.create_task(_deliver(house, channel, *one)) for one in await _claim(house, free)}
            if not running:
                return
            done, running = await asyncio.wait(
                running, timeout=_LOOK_AGAIN_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                task.result()
    finally:
        if running:
            await asyncio.wait(running)


async def expire(tx: Tx) -> None:
    """Give up what is no longer worth telling; its words, a pincode among them, are erased."""
    for kind in await store.expire(tx, clock.now()):
        deliveries.labels(kind, "expired").inc()


async def forget(tx: Tx) -> None:
    """Rows that only say that somebody was told are kept for 90 days."""
    await store.forget(tx, clock.now() - _KEPT)


async def _claim(house: House, at_most: int) -> Sequence[tuple[Row, Message | Failure]]:
    """Due deliveries with their messages, or with why there is none."""
    async with house.transaction() as tx:
        now = clock.now()
        rows = await store.claim(tx, now, now + _LEASE, at_most)
        wanted = {row[name] for row in rows for name in ("recipient_id", "other_id") if row[name] is not None}
        people = await copies.people(tx, wanted) if wanted else {}
        return [(row, _written(row, people)) for row in rows]


def _written(delivery: Row, people: Mapping[UUID, Row]) -> Message | Failure:
    try:
        return writing.message_of(delivery, people)
    except Failure as failure:
        return failure
    except Exception as fault:
        where = traceback.extract_tb(fault.__traceback__)[-1]
        log.error(
            "a mail could not be written",
            kind=delivery["kind"],
            delivery_id=str(delivery["delivery_id"]),
            fault=type(fault).__name__,
            where=f"{where.name}:{where.lineno}",
        )
        return Unreachable("unwritable")


async def _deliver(house: House, channel: Channel, delivery: Row, message: Message | Failure) -> None:
    try:
        if isinstance(message, Failure):
            raise message
        if delivery["expires_at"] <= clock.now():
            raise Undeliverable("expired")
        provider_id = await channel.send(message)
    except Failure as failure:
        await _record_failure(house, delivery, failure)
    except Exception as fault:
        await _record_failure(house, delivery, Unreachable(type(fault).__name__))
    else:
        await _record(house, lambda tx: store.sent(tx, delivery["delivery_id"], clock.now(), provider_id))
        deliveries.labels(delivery["kind"], "sent").inc()
        delivery_seconds.labels(delivery["kind"]).observe(
            max(0.0, (clock.now() - delivery["queued_at"]).total_seconds())
        )


async def _record(house: House, write: Callable[[Tx], Awaitable[None]]) -> None:
    """Write down what became of a mail, also when the database is away for a moment: or it would be sent twice."""
    for wait_seconds in _RECORDING_WAITS_SECONDS:
        try:
            async with house.transaction() as tx:
                return await write(tx)
        except PASSING_FAULTS:
            await asyncio.sleep(wait_seconds)
    async with house.transaction() as tx:
        return await write(tx)


async def _record_failure(house: House, delivery: Row, failure: Failure) -> None:
    delivery_id, attempts, now = delivery["delivery_id"], delivery["attempts"], clock.now()
    again_at = now + kinds.wait_before_next(delivery["kind"], attempts, random.random())  # noqa: S311 - jitter
    is_over = isinstance(failure, Undeliverable) or again_at >= delivery["expires_at"]
    if is_over:
        await _record(house, lambda tx: store.give_up(tx, delivery_id, attempts, failure.error_class, now))
    else:
        await _record(house, lambda tx: store.failed(tx, delivery_id, attempts, failure.error_class, again_at))
    deliveries.labels(delivery["kind"], "given_up" if is_over else "failed").inc()
    log.warning(
        "a mail was given up" if is_over else "a mail is tried again",
        kind=delivery["kind"],
        delivery_id=str(delivery_id),
        attempts=attempts,
        error_class=failure.error_class,
    )
