"""Moderation: whether what was written or sent may be seen, and how long staff need it."""

from contracts.moderation import ContentJudged, EvidenceReleased
from kit import Tx, hears
from services.chat.actions import judging


@hears(ContentJudged)
async def on_content_judged(tx: Tx, event: ContentJudged) -> None:
    await judging.judge(tx, event)


@hears(EvidenceReleased)
async def on_evidence_released(tx: Tx, event: EvidenceReleased) -> None:
    await judging.release(tx, event)
