"""Taking what is due on a channel, with the message each delivery becomes."""

import traceback
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from kit import House, Tx, clock, logs
from kit.database import Row
from services.notifications import copies
from services.notifications.actions import writing
from services.notifications.outside.channel import Failure, Message, Undeliverable, Unreachable
from services.notifications.rules.channels import NOISY, Channel
from services.notifications.rules.kinds import KINDS
from services.notifications.rules.quiet import quiet_end
from services.notifications.store import deliveries, manners, reaching, tellings

log = logs.logger(__name__)

_LEASE = timedelta(minutes=3)
"""Longer than any attempt lasts, so that no other replica takes what is still being sent."""


async def claim(
    house: House, channel: Channel, providers: Sequence[str], at_most: int
) -> Sequence[tuple[Row, Message | Failure]]:
    """Due deliveries with their messages, or with why there is none. Whose reader is quiet by now waits on."""
    async with house.transaction() as tx:
        now = clock.now()
        while rows := await deliveries.claim(tx, channel, providers, now, now + _LEASE, at_most):
            told = await tellings.of(tx, {row["telling_id"] for row in rows})
            known = await _known(tx, told.values())
            ready: list[tuple[Row, Message | Failure]] = []
            for row in rows:
                telling = told[row["telling_id"]]
                quiet_until = _quiet_until(row, telling, known, now)
                if quiet_until is None:
                    ready.append((row, _written(row, telling, known)))
                elif quiet_until >= row["expires_at"]:
                    ready.append((row, Undeliverable("quiet_hours")))
                else:
                    await deliveries.hold_back(tx, row["delivery_id"], quiet_until)
            if ready:
                return ready
        return []


async def _known(tx: Tx, told: Collection[Row]) -> writing.Known:
    wanted = {one[name] for one in told for name in ("recipient_id", "other_id")} - {None}
    numbers = await reaching.phones(tx, wanted)
    called = {*numbers.values(), *(one["address"] for one in told if one["address"] is not None)}
    return writing.Known(
        people=await copies.people(tx, wanted),
        manners=await manners.manners(tx, wanted),
        numbers=numbers,
        devices={row["device_id"]: row for row in await reaching.devices(tx, wanted)},
        chosen=await manners.chosen(tx, wanted),
        opted_out=await manners.out(tx, called),
    )


def _quiet_until(delivery: Row, telling: Row, known: writing.Known, now: datetime) -> datetime | None:
    """Asked again: it may have been queued before they began, or before they were chosen."""
    reader = telling["recipient_id"]
    person, manner = known.people.get(reader), known.manners.get(reader)
    is_heard = delivery["channel"] in NOISY and not KINDS[delivery["kind"]].through_quiet
    if telling["ended_at"] is not None or not is_heard or person is None or manner is None:
        return None
    return quiet_end(now, person["time_zone"], manner["quiet_from"], manner["quiet_until"])


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
