"""Who may appeal what, until when, and who may decide on it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID


def until(verdict: str, by: str, given_at: datetime, days: int) -> datetime | None:
    """The end of the time for an appeal; None where there is none: nothing was taken away, or somebody looks anyway."""
    if verdict == "clear" or (verdict == "hold" and by == "automatic"):
        return None
    return given_at + timedelta(days=days)


def may_decide(staff_id: UUID, first_decided_by: UUID | None, author_id: UUID, reporters: Collection[UUID]) -> bool:
    """Somebody else than who decided first, than who appeals, and than who reported it."""
    return staff_id not in (first_decided_by, author_id, *reporters)
