"""A verdict takes effect: it is remembered, said, and somebody of the staff gets to see it where that is due."""

from datetime import datetime
from uuid import UUID

from kit import Tx, clock, emit, new_id
from kit.database import Row
from services.moderation import publishes, store
from services.moderation.rules import appeals
from services.moderation.rules.published import severity_of
from services.moderation.rules.verdicts import Judgement, after_automatic
from services.moderation.settings import Settings

EDITED = "edited_after_decision"


async def automatic(tx: Tx, subject: Row, judgement: Judgement) -> None:
    """What the checks found about the subject as it is now. Its row is locked."""
    verdict = after_automatic(subject["verdict"], subject["by"], judgement.verdict)
    if verdict is None:
        await look_at(tx, subject, [EDITED, *judgement.rules])
        return
    now = clock.now()
    kind, subject_id = subject["subject_kind"], subject["subject_id"]
    row = await store.subjects.judge(
        tx, kind, subject_id, verdict, judgement.rule, "automatic", list(judgement.warnings), judgement.found, now
    )
    if kind == "file" or _shows(row) != _shows(subject):
        await emit(tx, publishes.judged(row))
    if verdict != "clear":
        case = await look_at(tx, row, list(judgement.rules), decided=verdict == "remove")
        if (row["verdict"], row["rule"]) != (subject["verdict"], subject["rule"]):
            await decision(tx, case, verdict, judgement.rule, "automatic", None, None, now, told=True)


def _shows(subject: Row) -> tuple[str, str | None, list[str]]:
    """What others can know of a verdict. What was never judged counts as clear."""
    return subject["verdict"] or "clear", subject["rule"], subject["warnings"]


async def look_at(tx: Tx, subject: Row, reasons: list[str], *, decided: bool = False) -> Row:
    """Somebody of the staff should look at it, the sooner the graver; `decided`: only if its author appeals."""
    severity = severity_of(reasons)
    if subject["subject_kind"] == "file":
        await store.evidence.keep(tx, subject["subject_id"])
    case = await store.cases.waiting(tx, subject["subject_kind"], subject["subject_id"])
    if case is not None:
        return await store.cases.add_to(tx, case["case_id"], severity, reasons, subject["text"])
    state = "decided" if decided else "waiting"
    return await store.cases.open_one(tx, new_id(), subject, severity, reasons, state, clock.now())


async def by_staff(tx: Tx, subject: Row, verdict: str, rule: str | None, now: datetime) -> None:
    """Staff's word holds from now on. A message that shows a file is judged with it."""
    rows = [subject]
    if subject["file_id"] is not None and (file := await store.subjects.lock_known(tx, "file", subject["file_id"])):
        rows.append(file)
    for row in rows:
        judged = await store.subjects.judge(
            tx, row["subject_kind"], row["subject_id"], verdict, rule, "staff", [], row["found"], now
        )
        await emit(tx, publishes.judged(judged))
        if row["subject_kind"] == "file":
            await store.scans.done(tx, row["subject_id"])


async def decision(
    tx: Tx, case: Row, verdict: str, rule: str | None, by: str, note: str | None, decided_by: UUID | None,
    now: datetime, *, told: bool,
) -> Row:  # fmt: skip
    """Keep what was decided; its author is told, and until when they may appeal."""
    until = appeals.until(verdict, by, now, Settings.current().appeal_days)
    row = await store.decisions.add(tx, new_id(), case, verdict, rule, by, note, decided_by, now, until, told=told)
    if told:
        await emit(tx, publishes.decision_given(row))
    return row
