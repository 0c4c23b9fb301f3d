"""What is heard from moderation: for the screens of who wrote what it was decided about."""

from contracts.moderation import AppealDecided, DecisionGiven
from kit import Tx, hears
from services.realtime import actions


@hears(AppealDecided)
async def on_appeal_decided(tx: Tx, event: AppealDecided) -> None:
    await actions.frames.tell(tx, event)


@hears(DecisionGiven)
async def on_decision_given(tx: Tx, event: DecisionGiven) -> None:
    await actions.frames.tell(tx, event)
