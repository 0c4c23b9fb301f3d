"""What authors are told of decisions, and their appeals."""

from datetime import datetime
from uuid import UUID

from kit import Caller, Page, PageQuery, Router, Shape, Tx
from services.moderation import actions
from services.moderation.api.shapes import Statement, Words

router = Router(tags=["decisions"])


class AppealIn(Shape):
    words: Words


@router.get("/decisions/mine")
async def own_decisions(tx: Tx, caller: Caller, page: PageQuery) -> Page[Statement]:
    """What was decided about the caller's own things, with the reasons, the latest first."""
    after = page.after_types(datetime, UUID)
    rows = await actions.appealing.mine(tx, caller.account_id, after, page.limit + 1)
    return Page[Statement].of(rows, page, shape=Statement.of, key=lambda row: (row["given_at"], row["decision_id"]))


@router.post("/decisions/{decision_id}/appeal", status_code=201)
async def appeal(tx: Tx, caller: Caller, decision_id: UUID, body: AppealIn) -> Statement:
    """Ask that somebody other than who decided looks again: once, within the time there is for it."""
    return Statement.of(await actions.appealing.appeal(tx, caller.account_id, decision_id, body.words))
