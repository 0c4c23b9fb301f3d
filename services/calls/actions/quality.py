"""A client reports what its media felt like."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from kit import NotFound, Tx, clock
from services.calls.actions.refusals import CallOver
from services.calls.rules.quality import Sample
from services.calls.store import calls
from services.calls.store import quality as samples

HEARD_AFTER_THE_END = timedelta(minutes=10)


async def report(tx: Tx, call_id: UUID, account_id: UUID, measured: Sequence[dict[str, Any]]) -> None:
    """Keep a client's samples (the fields of `Sample` without who said so). Raises NotFound or CallOver."""
    call = await calls.one(tx, call_id)
    if call is None or account_id not in call.people:
        raise NotFound("You have no such call.")
    if call.ended_at is not None and clock.now() > call.ended_at + HEARD_AFTER_THE_END:
        raise CallOver("The call ended too long ago to say how it was.")
    await samples.add(
        tx, call_id, [Sample(source="client", participant_id=account_id, **sample) for sample in measured]
    )
