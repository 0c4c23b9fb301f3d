"""Deciding who is told what: one file per what is told of. Names, zone and language are looked up when it is sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from kit import Tx, clock, wake
from services.notifications.actions.dispatching import choose_ways
from services.notifications.rules.kinds import KINDS
from services.notifications.store import deliveries, tellings

_OURS = UUID("8f0d3b1e-52b5-5f0e-9a55-9d1f5e6f2c11")


def subject_of(*parts: object) -> UUID:
    """An id for what can happen more than once: told once for each of these."""
    return uuid5(_OURS, " ".join(str(part) for part in parts))


async def tell(
    tx: Tx,
    kind: str,
    subject_id: UUID,
    recipient_id: UUID | None,
    facts: dict[str, Any],
    expires_at: datetime,
    *,
    other_id: UUID | None = None,
    address: str | None = None,
    due_at: datetime | None = None,
) -> bool:
    """Tell somebody something, once; False when they were told, or when it would come too late."""
    now = clock.now()
    due_at = due_at or now
    if expires_at <= max(now, due_at):
        return False
    is_news = await tellings.make(
        tx, kind=kind, subject_id=subject_id, recipient_id=recipient_id, other_id=other_id, address=address,
        facts=facts, urgency=KINDS[kind].urgency, in_turn=KINDS[kind].in_turn, made_at=now, due_at=due_at,
        expires_at=expires_at,
    )  # fmt: skip
    if is_news and due_at <= now:
        wake(tx, choose_ways)
    return is_news


async def overtake(tx: Tx, subject_ids: Sequence[UUID], kinds: Sequence[str]) -> None:
    """A later fact has made these untrue: what of them is not out yet stays here."""
    now = clock.now()
    ended = await tellings.overtake(tx, subject_ids, kinds, now)
    await deliveries.suppress(tx, ended, "suppressed", "overtaken", now)


async def overtake_booking(tx: Tx, booking_id: UUID, kinds: Sequence[str]) -> None:
    """The same for all that is on its way about a booking, whichever ring or miss it was of."""
    now = clock.now()
    ended = await tellings.overtake_booking(tx, booking_id, kinds, now)
    await deliveries.suppress(tx, ended, "suppressed", "overtaken", now)


async def overtake_lateness(tx: Tx, consultant_id: UUID, block_starts_at: datetime) -> None:
    now = clock.now()
    ended = await tellings.overtake_lateness(tx, consultant_id, block_starts_at, now)
    await deliveries.suppress(tx, ended, "suppressed", "overtaken", now)
