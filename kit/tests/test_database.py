"""Changes put off within a transaction: in order, seen by what asks after them, and lost with a rollback."""

import asyncpg
import pytest

from kit import new_id
from kit.testing import Stage

TAKE = "INSERT INTO note VALUES ($1, $2)"
RENAME = "UPDATE note SET text = $2 WHERE text = $1"


async def texts(stage: Stage) -> list[str]:
    async with stage.transaction() as tx:
        return [row["text"] for row in await tx.fetch("SELECT text FROM note ORDER BY text")]


async def test_a_question_sees_what_was_put_off_before_it(stage: Stage) -> None:
    async with stage.transaction() as tx:
        tx.execute_later(TAKE, new_id(), "tea")
        tx.execute_later(TAKE, new_id(), "milk")
        assert await tx.fetchval("SELECT count(*) FROM note") == 2


async def test_what_nobody_asks_after_is_sent_before_the_commit_in_order(stage: Stage) -> None:
    async with stage.transaction() as tx:
        tx.execute_later(TAKE, new_id(), "tea")
        tx.execute_later(RENAME, "tea", "coffee")
        tx.execute_later(TAKE, new_id(), "tea")
    assert await texts(stage) == ["coffee", "tea"]


async def take(stage: Stage, *notes: str, then: Exception | None = None) -> None:
    async with stage.transaction() as tx:
        for text in notes:
            tx.execute_later(TAKE, new_id(), text)
        if then is not None:
            raise then


async def test_a_rollback_sends_nothing(stage: Stage) -> None:
    with pytest.raises(ValueError, match="no"):
        await take(stage, "tea", then=ValueError("no"))
    assert await texts(stage) == []


async def test_a_refusal_by_the_database_undoes_everything(stage: Stage) -> None:
    with pytest.raises(asyncpg.UniqueViolationError):
        await take(stage, "milk", "tea", "tea")
    assert await texts(stage) == []  # and the pool is as good as before
