"""What others say of people, and what an author's history says to staff."""

from dataclasses import dataclass
from uuid import UUID

from contracts.billing import LinePosted
from kit import Tx, clock, new_id
from kit.database import Row
from services.moderation import copies, store


@dataclass(frozen=True, slots=True)
class History:
    counts: Row
    decisions: list[Row]


async def note_paid(tx: Tx, event: LinePosted) -> None:
    """The two had a call that cost something: from then on they may give each other what they like."""
    if event.amount.amount_minor > 0:
        await copies.remember_paid(tx, event.student_id, event.consultant_id, event.posted_at)


async def history(tx: Tx, staff_id: UUID, author_id: UUID) -> History:
    """What was decided about somebody so far. That somebody looked is kept."""
    await store.trail.add(tx, new_id(), staff_id, "author_viewed", clock.now(), author_id=author_id)
    return History(await store.decisions.counts(tx, author_id), await store.decisions.of_author(tx, author_id))
