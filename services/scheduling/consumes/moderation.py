"""What scheduling hears from moderation: whose profile may not be seen, and so is not booked."""

from contracts.moderation import ContentJudged
from kit import Tx, hears
from services.scheduling.actions import accounts


@hears(ContentJudged)
async def on_content_judged(tx: Tx, event: ContentJudged) -> None:
    await accounts.remember_verdict(tx, event.subject_kind, event.subject_id, event.verdict)
