"""What scheduling hears from chat."""

from contracts.chat import PersonBlocked, PersonUnblocked
from kit import Tx, hears
from services.scheduling import copies


@hears(PersonBlocked)
async def on_person_blocked(tx: Tx, event: PersonBlocked) -> None:
    await copies.remember_block(tx, event.blocker_id, event.blocked_id)


@hears(PersonUnblocked)
async def on_person_unblocked(tx: Tx, event: PersonUnblocked) -> None:
    await copies.forget_block(tx, event.blocker_id, event.blocked_id)
