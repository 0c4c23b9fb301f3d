"""Taking calls right now: a flag with an end, and one queue for it."""

from datetime import datetime, timedelta
from uuid import UUID

from kit import Tx, clock
from kit.database import Row
from services.scheduling import copies, publishes, store
from services.scheduling.actions import blocks, open_blocks
from services.scheduling.actions.refusals import AccountIsSuspended
from services.scheduling.actions.settling import settle
from services.scheduling.publishes import WhyNow
from services.scheduling.rules.blocks import Block, concrete, now_block
from services.scheduling.rules.zones import HOUR
from services.scheduling.settings import Settings

_BATCH = 100


async def current(tx: Tx, consultant_id: UUID) -> tuple[datetime, Block | None] | None:
    """Until when, and the block that is the queue; None when they are not available now."""
    flag = await store.available_now.find(tx, consultant_id)
    if flag is None or not flag["is_on"] or flag["until"] <= clock.now():
        return None
    return flag["until"], await blocks.at(tx, consultant_id, flag["block_starts_at"])


async def turn_on(tx: Tx, consultant_id: UUID, minutes: int | None) -> None:
    """Available from now for `minutes`; said again it counts as a heartbeat and moves the end."""
    if await copies.is_suspended(tx, consultant_id):
        raise AccountIsSuspended("A suspended account takes no calls; write to support.")
    now = clock.now()
    await store.calendars.lock(tx, consultant_id, now)
    until = now + timedelta(minutes=minutes or Settings.current().now_minutes)
    flag = await store.available_now.find(tx, consultant_id)
    if flag is not None and flag["is_on"] and now < flag["block_ends_at"]:
        starts_at, ends_at = flag["block_starts_at"], flag["block_ends_at"]
    else:
        starts_at, ends_at = await _open_queue(tx, consultant_id, now)
    await store.available_now.switch_on(tx, consultant_id, until, now, starts_at, ends_at)
    await _settle_block(tx, consultant_id, starts_at)
    await publishes.available_now(tx, consultant_id, until, starts_at, ends_at, now)


async def turn_off(tx: Tx, consultant_id: UUID, why: WhyNow) -> None:
    """No longer available. A block opened only for this takes no more; who is in it stays in its queue."""
    now = clock.now()
    await store.calendars.lock_if_any(tx, consultant_id)
    flag = await store.available_now.find(tx, consultant_id)
    if flag is None or not flag["is_on"]:
        return
    await store.available_now.switch_off(tx, consultant_id)
    await _settle_block(tx, consultant_id, flag["block_starts_at"])
    await publishes.no_longer_available(tx, consultant_id, why, now)


async def seen(tx: Tx, consultant_id: UUID, at: datetime) -> None:
    await store.available_now.seen(tx, consultant_id, at)


async def missed_turn(tx: Tx, consultant_id: UUID) -> None:
    """The consultant did not come to a turn; too many in a row end the flag."""
    if await store.available_now.absent(tx, consultant_id) >= Settings.current().absences_allowed:
        await turn_off(tx, consultant_id, "missed_calls")


async def came(tx: Tx, consultant_id: UUID) -> None:
    await store.available_now.came(tx, consultant_id)


async def care(tx: Tx) -> None:
    """Switch off whose time is up or whose desk fell silent; give the others the next hour when theirs has ended."""
    now = clock.now()
    silent_since = now - timedelta(seconds=Settings.current().heartbeat_seconds)
    for consultant_id in await store.available_now.needing_care(tx, now, silent_since, _BATCH):
        await store.calendars.lock(tx, consultant_id, now)
        flag = await store.available_now.find(tx, consultant_id)
        if flag is None or not flag["is_on"]:
            continue
        if flag["until"] <= now:
            await turn_off(tx, consultant_id, "expired")
        elif flag["last_seen_at"] < silent_since:
            await turn_off(tx, consultant_id, "no_heartbeat")
        else:
            await move_on(tx, consultant_id, flag)


async def move_on(tx: Tx, consultant_id: UUID, flag: Row | None = None) -> None:
    """When the hour of someone who stays available has ended, open the next. The calendar must be locked."""
    now = clock.now()
    flag = flag or await store.available_now.find(tx, consultant_id)
    if flag is None or not flag["is_on"] or flag["until"] <= now or now < flag["block_ends_at"]:
        return
    starts_at, ends_at = await _open_queue(tx, consultant_id, now)
    await store.available_now.move(tx, consultant_id, starts_at, ends_at)
    await _settle_block(tx, consultant_id, starts_at)
    await publishes.available_now(tx, consultant_id, flag["until"], starts_at, ends_at, now)


async def close_block(tx: Tx, consultant_id: UUID, starts_at: datetime, at: datetime) -> None:
    """The desk ended a block early: nobody gets in any more, and who does that is not available now either."""
    await store.calendars.lock(tx, consultant_id, clock.now())
    block = await blocks.at(tx, consultant_id, starts_at)
    if block is None or block.ends_at <= clock.now():
        return
    await store.blocks.keep(tx, consultant_id, block)
    await store.blocks.close(tx, consultant_id, starts_at, at)
    await store.offers.withdraw_all(tx, consultant_id, [starts_at])
    flag = await store.available_now.find(tx, consultant_id)
    if flag is not None and flag["is_on"] and flag["block_starts_at"] == starts_at:
        await turn_off(tx, consultant_id, "asked")
    await open_blocks.mark(tx, consultant_id)


async def _open_queue(tx: Tx, consultant_id: UUID, now: datetime) -> tuple[datetime, datetime]:
    """The block that covers now with a row of its own, or a new one for the local hour."""
    known = await store.calendars.load(tx, consultant_id)
    since, until = now - 2 * HOUR, now + 2 * HOUR
    rows = await store.blocks.between(tx, consultant_id, since, until)
    others = list(concrete(known.calendar, since, until, rows))
    starts_at, ends_at = now_block(known.calendar.zone, now, others)
    found = next((block for block in others if block.starts_at == starts_at), None)
    await store.blocks.keep(
        tx, consultant_id, found or Block(starts_at, ends_at, "now", Settings.current().now_max_calls)
    )
    return starts_at, ends_at


async def _settle_block(tx: Tx, consultant_id: UUID, starts_at: datetime) -> None:
    row = await store.blocks.lock(tx, consultant_id, starts_at)
    if row is not None and row.ends_at > clock.now():
        await settle(tx, consultant_id, [row])
