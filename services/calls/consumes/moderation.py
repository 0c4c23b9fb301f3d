"""What is heard from moderation: whose profile may not be seen."""

from contracts.moderation import ContentJudged
from kit import Tx, hears
from services.calls import copies


@hears(ContentJudged)
async def on_content_judged(tx: Tx, event: ContentJudged) -> None:
    await copies.remember_verdict(tx, event.subject_kind, event.subject_id, event.verdict)
