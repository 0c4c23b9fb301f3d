"""People report what others wrote or sent: it comes into the queue."""

from contracts.chat import ContentReported
from kit import Tx
from services.moderation import store
from services.moderation.actions.verdicts import look_at


async def report(tx: Tx, event: ContentReported) -> None:
    """A message that shows a file is a case about the file."""
    subject = await store.subjects.lock(tx, event.subject_kind, event.subject_id, event.author_id, event.reported_at)
    if subject["file_id"] is not None:
        subject = await store.subjects.lock(tx, "file", subject["file_id"], event.author_id, event.reported_at)
    case = await look_at(tx, subject, [event.reason])
    await store.cases.report(
        tx, event.report_id, case["case_id"], event.reporter_id, event.reason, event.words, event.reported_at
    )
