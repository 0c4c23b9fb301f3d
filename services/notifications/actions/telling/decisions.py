"""Decisions of moderation: that there is one, and where its reasons are read; neither reasons nor content."""

from contracts.moderation import AppealDecided, DecisionGiven
from kit import Tx, clock
from services.notifications.actions.telling import tell
from services.notifications.rules import kinds


async def tell_of_decision(tx: Tx, event: DecisionGiven) -> None:
    if event.given_at < clock.now() - kinds.STALE:
        return
    until_when = event.appeal_until.isoformat() if event.appeal_until else None
    facts = {"verdict": event.verdict, "appeal_until": until_when}
    until = event.given_at + kinds.WORTH_TELLING
    await tell(tx, "decision_given", event.decision_id, event.author_id, facts, until)


async def tell_of_appeal(tx: Tx, event: AppealDecided) -> None:
    if event.decided_at < clock.now() - kinds.STALE:
        return
    until = event.decided_at + kinds.WORTH_TELLING
    await tell(tx, "appeal_decided", event.appeal_id, event.author_id, {"outcome": event.outcome}, until)
