"""Sending what is queued: claimed first, sent outside any transaction, recorded after. Each channel has its own worker,
so that a dead provider delays nothing but what goes over it."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from uuid import UUID

from prometheus_client import Counter, Histogram

from kit import House, Tx, clock, every, logs, wake
from kit.database import PASSING_FAULTS, Row
from services.notifications.actions import claiming, routing
from services.notifications.outside.carriers import carriers
from services.notifications.outside.channel import Channel as Carrier
from services.notifications.outside.channel import (
    Failure,
    Gone,
    Message,
    OptedOut,
    Refused,
    Undeliverable,
    Unknown,
    Unreachable,
)
from services.notifications.rules import kinds
from services.notifications.rules.channels import TWICE_IF_REPEATED, Channel
from services.notifications.settings import Settings
from services.notifications.store import deliveries, manners, reaching

log = logs.logger(__name__)
attempts_made = Counter(
    "parley_deliveries_total", "Attempts to tell somebody something", ["kind", "channel", "outcome"]
)
delivery_seconds = Histogram(
    "parley_delivery_seconds", "From queued to sent", ["kind", "channel"],
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600),
)  # fmt: skip

_LOOK_AGAIN_SECONDS = 0.5
_RECORDING_WAITS_SECONDS = (0.2, 1, 3, 5, 10)


@every(seconds=5, transaction=False)
async def deliver_email(house: House) -> None:
    """Send what is due. Woken as soon as something is queued; the clock is for what is tried again."""
    await _deliver_due(house, "email")


@every(seconds=5, transaction=False)
async def deliver_push(house: House) -> None:
    await _deliver_due(house, "push")


@every(seconds=5, transaction=False)
async def deliver_mobile(house: House) -> None:
    await _deliver_due(house, "mobile")


@every(seconds=5, transaction=False)
async def deliver_sms(house: House) -> None:
    await _deliver_due(house, "sms")


@every(seconds=5, transaction=False)
async def deliver_whatsapp(house: House) -> None:
    await _deliver_due(house, "whatsapp")


WORKERS = {
    "email": deliver_email, "push": deliver_push, "mobile": deliver_mobile, "sms": deliver_sms,
    "whatsapp": deliver_whatsapp,
}  # fmt: skip


def wake_workers(tx: Tx, channels: Collection[Channel]) -> None:
    for channel in channels:
        wake(tx, WORKERS[channel])


async def go_on(tx: Tx, telling_id: UUID) -> None:
    """After something became of a delivery: on to the next wave, or to the end."""
    wake_workers(tx, await routing.advance(tx, telling_id))


async def _deliver_due(house: House, channel: Channel) -> None:
    """Send until nothing is due. What is queued meanwhile goes out beside attempts that hang."""
    settings = Settings.current()
    asked = {carrier.provider: carrier for carrier in carriers(settings).get(channel, ())}
    if not asked:
        return
    at_once = settings.mails_at_once if channel == "email" else settings.messages_at_once
    running: set[asyncio.Task[None]] = set()
    try:
        while True:
            await _lose(house, channel)
            if free := at_once - len(running):
                claimed = await claiming.claim(house, channel, list(asked), free)
                running |= {asyncio.create_task(_deliver(house, asked, *one)) for one in claimed}
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


async def _lose(house: House, channel: Channel) -> None:
    """Where twice is twice, what a process that died may have sent is not sent again: the next channel takes over."""
    if channel not in TWICE_IF_REPEATED:
        return
    async with house.transaction() as tx:
        for row in await deliveries.lose(tx, channel, clock.now()):
            attempts_made.labels(row["kind"], channel, "unknown").inc()
            await go_on(tx, row["telling_id"])


async def _deliver(house: House, asked: Mapping[str, Carrier], delivery: Row, message: Message | Failure) -> None:
    kind, channel = delivery["kind"], delivery["channel"]
    try:
        if isinstance(message, Failure):
            raise message
        if delivery["expires_at"] <= clock.now():
            raise Undeliverable("expired")
        provider_id = await asked[delivery["provider"]].send(message)
    except Failure as failure:
        await _record_failure(house, delivery, failure, len(asked))
    except Exception as fault:
        log.error("a channel broke", channel=channel, fault=type(fault).__name__)
        await _record_failure(house, delivery, Unknown(type(fault).__name__), len(asked))
    else:

        async def write(tx: Tx) -> None:
            await deliveries.sent(tx, delivery["delivery_id"], clock.now(), provider_id)
            await go_on(tx, delivery["telling_id"])

        await _record(house, write)
        attempts_made.labels(kind, channel, "sent").inc()
        delivery_seconds.labels(kind, channel).observe(max(0.0, (clock.now() - delivery["queued_at"]).total_seconds()))


async def _record(house: House, write: Callable[[Tx], Awaitable[None]]) -> None:
    """Write down what became of it, also when the database is away for a moment: or it would be sent twice."""
    for wait_seconds in _RECORDING_WAITS_SECONDS:
        try:
            async with house.transaction() as tx:
                return await write(tx)
        except PASSING_FAULTS:
            await asyncio.sleep(wait_seconds)
    async with house.transaction() as tx:
        return await write(tx)


async def _record_failure(house: House, delivery: Row, failure: Failure, carried_by: int) -> None:
    delivery_id, attempts, now = delivery["delivery_id"], delivery["attempts"], clock.now()
    again_at = _again_at(delivery, failure, carried_by, now)
    is_unknown = isinstance(failure, Unknown) and delivery["channel"] in TWICE_IF_REPEATED
    is_over = (isinstance(failure, Undeliverable) and not _may_another(delivery, failure, carried_by)) or is_unknown
    state = "expired" if not is_over and again_at >= delivery["expires_at"] else "failed" if is_over else None
    if failure.error_class in ("expired", "overtaken", "opted_out", "switched_off", "quiet_hours"):
        state = "expired" if failure.error_class == "expired" else "suppressed"

    async def write(tx: Tx) -> None:
        if state is None:
            refused = isinstance(failure, Refused)
            await deliveries.try_again(tx, delivery_id, attempts, failure.error_class, again_at, is_refused=refused)
            return
        await deliveries.give_up(tx, delivery_id, attempts, state, failure.error_class, now)
        if isinstance(failure, Gone) and delivery["device_id"] is not None:
            await reaching.drop_device(tx, delivery["device_id"], delivery["recipient_id"])
        if isinstance(failure, OptedOut):
            await _remember_opt_out(tx, delivery)
        await go_on(tx, delivery["telling_id"])

    await _record(house, write)
    attempts_made.labels(delivery["kind"], delivery["channel"], state or "again").inc()
    log.warning(
        "a delivery is tried again" if state is None else "a delivery was given up",
        kind=delivery["kind"], channel=delivery["channel"], delivery_id=str(delivery_id), attempts=attempts,
        error_class=failure.error_class,
    )  # fmt: skip


def _again_at(delivery: Row, failure: Failure, carried_by: int, now: datetime) -> datetime:
    """At once where another carrier has not been asked in this round of them: the next claim is theirs, and looks anew
    at all that must be looked at before something is sent."""
    rounds, asked = divmod(delivery["attempts"], carried_by)
    if asked and _may_another(delivery, failure, carried_by):
        return now
    waited = now - delivery["queued_at"]
    return now + kinds.wait_before_next(delivery["kind"], max(rounds, 1), random.random(), waited)  # noqa: S311 - jitter


def _may_another(delivery: Row, failure: Failure, carried_by: int) -> bool:
    """Whether another carrier may still take it: only where it is certain that this one has not sent it, and until all
    of them have refused it for good."""
    if isinstance(failure, Refused):
        return bool(delivery["refusals"] + 1 < carried_by)
    return carried_by > 1 and isinstance(failure, Unreachable)


async def _remember_opt_out(tx: Tx, delivery: Row) -> None:
    """The provider knew before us that this number wants nothing more."""
    numbers = await reaching.phones(tx, [delivery["recipient_id"]])
    if number := numbers.get(delivery["recipient_id"]):
        await manners.opt_out(tx, delivery["channel"], number, clock.now())
