"""Somebody of the staff decides by a rule of the published list."""

from uuid import UUID

from kit import Conflict, Forbidden, Invalid, NotFound, Tx, clock, new_id
from kit.database import Row
from services.moderation import store
from services.moderation.actions.verdicts import by_staff, decision
from services.moderation.rules.published import rules


class NotOpened(Conflict):
    slug, title = "not_opened", "Look at it first"


class AlreadyDecided(Conflict):
    slug, title = "already_decided", "This has been decided"


class OwnContent(Forbidden):
    slug, title = "own_content", "Somebody else has to decide this"


async def decide(tx: Tx, staff_id: UUID, case_id: UUID, verdict: str, rule: str | None, note: str | None) -> Row:
    """The verdict takes effect, and its author reads why."""
    case = await found(tx, case_id)
    refuse_rule(verdict, rule, case["subject_kind"])
    subject = await store.subjects.lock_known(tx, case["subject_kind"], case["subject_id"])
    locked = await store.cases.lock(tx, case_id)
    assert subject is not None
    assert locked is not None
    if locked["state"] == "decided":
        raise AlreadyDecided("Somebody has decided this already. An appeal goes to another person of the staff.")
    if staff_id == case["author_id"] or await store.cases.reported_by(tx, case_id, staff_id):
        raise OwnContent("You wrote this or reported it, so somebody else has to decide.")
    if not await store.trail.has_opened(tx, case_id, staff_id, locked["opened_at"], subject["revision"]):
        raise NotOpened("Open the case and look at its content, as it is now, before you decide.")
    now = clock.now()
    told = verdict != "clear" or subject["verdict"] in ("hold", "remove")
    await by_staff(tx, subject, verdict, rule, now)
    await store.cases.decide(tx, case_id, now)
    detail = verdict if rule is None else f"{verdict}: {rule}"
    await store.trail.add(tx, new_id(), staff_id, "decided", now, case_id=case_id, detail=detail)
    return await decision(tx, locked, verdict, rule, "staff", note, staff_id, now, told=told)


async def found(tx: Tx, case_id: UUID) -> Row:
    case = await store.cases.one(tx, case_id)
    if case is None:
        raise NotFound("There is no such case.")
    return case


def refuse_rule(verdict: str, rule: str | None, kind: str) -> None:
    """A no names the rule that was broken, one for things of this kind; a yes names none."""
    if verdict == "clear" and rule is None:
        return
    known = rules().get(rule or "")
    if verdict == "clear":
        detail = "What is clear has broken no rule: leave the rule out."
    elif known is None:
        detail = "Name a rule of the published list."
    elif kind not in known.kinds:
        detail = f"This rule is not about a {kind}."
    else:
        return
    raise Invalid(detail, [{"pointer": "/rule", "detail": detail}])
