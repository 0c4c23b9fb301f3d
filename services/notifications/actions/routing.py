"""Which way a telling takes: waves of channels that are on for its reader, one after the other until one is told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from kit import Tx, clock
from kit.database import Row
from services.notifications import copies
from services.notifications.outside.carriers import carriers
from services.notifications.rules import choices
from services.notifications.rules.channels import NOISY, NUMBERED, SENT_IS_TOLD, Channel
from services.notifications.rules.kinds import KINDS, wait_before_looking_again
from services.notifications.rules.quiet import quiet_end
from services.notifications.settings import Settings
from services.notifications.store import deliveries, manners, reaching, tellings

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody can be reached, and until when noise waits."""

    number: str | None
    devices: Sequence[Row]
    quiet_until: datetime | None


async def choose_ways(tx: Tx) -> set[Channel]:
    """Choose the way of whatever is due, and start it; the channels that have something to do now."""
    now = clock.now()
    rows = await tellings.due(tx, now, AT_ONCE)
    readers = {row["recipient_id"] for row in rows} - {None}
    people, chosen = await copies.people(tx, readers), await manners.chosen(tx, readers)
    busy: set[Channel] = set()
    for row in rows:
        reader = row["recipient_id"]
        if reader is not None and reader not in people:
            await tellings.postpone(tx, row["telling_id"], now + wait_before_looking_again(now - row["made_at"]))
            continue
        busy |= await _start(tx, row, _waves_of(row, chosen.get(reader, {})), now, "switched_off")
    return busy


async def start_overdue_waves(tx: Tx) -> set[Channel]:
    """Start the next wave of what was not confirmed in time, beside what is still on its way."""
    now = clock.now()
    busy: set[Channel] = set()
    for row in await tellings.unconfirmed(tx, now, AT_ONCE):
        busy |= await _start(tx, row, row["to_come"], now, "not_told")
    return busy


async def advance(tx: Tx, telling_id: UUID) -> set[Channel]:
    """Something became of a delivery: the telling ends, goes on to its next wave, or waits."""
    telling, now = await tellings.hold(tx, telling_id), clock.now()
    if telling["ended_at"] is not None or telling["to_come"] is None:
        return set()
    rows = await deliveries.of_telling(tx, telling_id)
    if telling["in_turn"] and any(_is_told(row) for row in rows):
        await tellings.end(tx, telling_id, "told", now)
        await deliveries.suppress(tx, [telling_id], "suppressed", "told_elsewhere", now)
        return set()
    is_waiting = any(row["state"] == "sent" for row in rows) and bool(telling["to_come"])
    if is_waiting or any(row["state"] == "queued" for row in rows):
        return set()
    if telling["to_come"]:
        return await _start(tx, telling, telling["to_come"], now, "not_told")
    await tellings.end(tx, telling_id, _outcome(rows), now)
    return set()


def _waves_of(telling: Row, chosen: dict[tuple[str, str], bool]) -> list[list[Channel]]:
    kind, offered = KINDS[telling["kind"]], carriers(Settings.current()).keys()
    if only := telling["facts"].get("only"):
        return [[cast(Channel, one)] for one in only if one in offered]
    return choices.waves_for(kind.group, kind.waves, chosen, offered)


async def _start(tx: Tx, telling: Row, waves: Sequence[Sequence[Any]], now: datetime, otherwise: str) -> set[Channel]:
    """Queue the first wave that reaches anybody; when none does and nothing is on its way, the telling ends."""
    reach = await _reach_of(tx, telling, now)
    for number, wave in enumerate(waves, 1):
        queued = [channel for channel in wave if await _queue(tx, telling, channel, reach, now)]
        if queued:
            to_come = [list(one) for one in waves[number:]]
            starts_at = max(now, reach.quiet_until or now) if NOISY.issuperset(queued) else now
            confirmed_by = starts_at + timedelta(seconds=KINDS[telling["kind"]].confirm_seconds)
            await tellings.set_waves(tx, telling["telling_id"], to_come, confirmed_by if to_come else None)
            return set(queued)
    await tellings.set_waves(tx, telling["telling_id"], [], None)
    rows = await deliveries.of_telling(tx, telling["telling_id"])
    if not any(row["state"] == "queued" for row in rows):
        nothing = "no_way" if waves and not rows else otherwise
        await tellings.end(tx, telling["telling_id"], _outcome(rows) if rows else nothing, now)
    return set()


async def _queue(tx: Tx, telling: Row, channel: Channel, reach: Reach, now: datetime) -> bool:
    """Whether it goes over this channel; a row says why not where only this one time it must not."""
    devices: Collection[UUID | None] = [None]
    if channel in NUMBERED:
        if reach.number is None:
            return False
        if await manners.is_out(tx, channel, reach.number):
            await deliveries.queue_suppressed(tx, telling, channel, "opted_out", now)
            return False
    elif channel != "email":
        devices = [row["device_id"] for row in reach.devices if row["channel"] == channel]
    not_before = (reach.quiet_until or now) if channel in NOISY else now
    if not_before >= telling["expires_at"]:
        await deliveries.queue_suppressed(tx, telling, channel, "quiet_hours", now)
        return False
    for device_id in devices:
        await deliveries.queue(tx, telling, channel, device_id, now=now, not_before=not_before)
    return bool(devices)


async def _reach_of(tx: Tx, telling: Row, now: datetime) -> Reach:
    reader = telling["recipient_id"]
    if reader is None:
        return Reach(None, [], None)
    numbers, devices = await reaching.phones(tx, [reader]), await reaching.devices(tx, [reader])
    quiet_until = None
    if not KINDS[telling["kind"]].through_quiet and (manner := (await manners.manners(tx, [reader])).get(reader)):
        zone = (await copies.people(tx, [reader]))[reader]["time_zone"]
        quiet_until = quiet_end(now, zone, manner["quiet_from"], manner["quiet_until"])
    return Reach(telling["address"] or numbers.get(reader), devices, quiet_until)


def _is_told(delivery: Row) -> bool:
    return delivery["state"] == "delivered" or (delivery["state"] == "sent" and delivery["channel"] in SENT_IS_TOLD)


def _outcome(rows: Sequence[Row]) -> str:
    return "told" if any(row["state"] in ("sent", "delivered") for row in rows) else "not_told"
