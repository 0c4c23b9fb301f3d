"""Moderation: what was decided about somebody's words and files, and what came of their appeal."""

from contracts.moderation import AppealDecided, DecisionGiven
from kit import Tx, hears
from services.notifications.actions.telling import decisions


@hears(DecisionGiven)
async def on_decision_given(tx: Tx, event: DecisionGiven) -> None:
    await decisions.tell_of_decision(tx, event)


@hears(AppealDecided)
async def on_appeal_decided(tx: Tx, event: AppealDecided) -> None:
    await decisions.tell_of_appeal(tx, event)
