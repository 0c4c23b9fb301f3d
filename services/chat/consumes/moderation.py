"""Moderation: whether what was written or sent may be seen."""

from contracts.moderation import ContentJudged
from kit import Tx, hears
from services.chat.actions import judging


@hears(ContentJudged)
async def on_content_judged(tx: Tx, event: ContentJudged) -> None:
    await judging.judge(tx, event)
