"""Taking what is due on a channel, with the message each delivery becomes."""

import traceback
from collections.abc import Sequence
from datetime import timedelta

from kit import House, clock, logs
from kit.database import Row
from services.notifications import copies
from services.notifications.actions import writing
from services.notifications.outside.channel import Failure, Message, Undeliverable, Unreachable
from services.notifications.rules.channels import Channel
from services.notifications.store import deliveries, manners, reaching, tellings

log = logs.logger(__name__)

_LEASE = timedelta(minutes=3)
"""Longer than any attempt lasts, so that no other replica takes what is still being sent."""


async def claim(house: House, channel: Channel, provider: str, at_most: int) -> Sequence[tuple[Row, Message | Failure]]:
    """Due deliveries with their messages, or with why there is none."""
    async with house.transaction() as tx:
        now = clock.now()
        rows = await deliveries.claim(tx, channel, provider, now, now + _LEASE, at_most)
        if not rows:
            return []
        told = await tellings.of(tx, {row["telling_id"] for row in rows})
        wanted = {one[name] for one in told.values() for name in ("recipient_id", "other_id")} - {None}
        numbers = await reaching.phones(tx, wanted)
        called = {*numbers.values(), *(one["address"] for one in told.values() if one["address"] is not None)}
        known = writing.Known(
            people=await copies.people(tx, wanted),
            manners=await manners.manners(tx, wanted),
            numbers=numbers,
            devices={row["device_id"]: row for row in await reaching.devices(tx, wanted)},
            chosen=await manners.chosen(tx, wanted),
            opted_out=await manners.out(tx, called),
        )
        return [(row, _written(row, told[row["telling_id"]], known)) for row in rows]


def _written(delivery: Row, telling: Row, known: writing.Known) -> Message | Failure:
    if telling["ended_at"] is not None:
        return Undeliverable("expired" if telling["outcome"] == "expired" else "overtaken")
    try:
        return writing.message_of(delivery, telling, known)
    except Failure as failure:
        return failure
    except Exception as fault:
        where = traceback.extract_tb(fault.__traceback__)[-1]
        log.error(
            "a message could not be written",
            kind=delivery["kind"],
            delivery_id=str(delivery["delivery_id"]),
            fault=type(fault).__name__,
            where=f"{where.name}:{where.lineno}",
        )
        return Unreachable("unwritable")
