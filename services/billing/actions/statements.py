"""Statements, and where a line has gone."""

from typing import Any
from uuid import UUID

from kit import NotFound, Tx
from kit.database import Row
from services.billing import store

_BEFORE_ALL = 0
_LATEST = ("9999-99", UUID(int=2**128 - 1))


async def read_statements(
    tx: Tx, account_id: UUID, side: store.lines.Side | None, before: tuple[Any, ...] | None, limit: int
) -> list[Row]:
    """An account's statements, latest month first, those before (month, statement_id)."""
    return await store.statements.statements(tx, account_id, side, before or _LATEST, limit)


async def read_statement(tx: Tx, account_id: UUID, statement_id: UUID) -> Row:
    """One of the account's own statements, with its charge, its documents and the sequences it holds."""
    statement = await store.statements.statement(tx, statement_id, account_id)
    if statement is None:
        raise NotFound("You have no such statement. Your statements are all listed at /me/statements.")
    return statement


async def read_lines(
    tx: Tx, account_id: UUID, statement_id: UUID, after: tuple[Any, ...] | None, limit: int
) -> tuple[Row, list[Row]]:
    """The statement, and its lines in order of the ledger, those after (sequence,)."""
    statement = await read_statement(tx, account_id, statement_id)
    return statement, await store.statements.lines(tx, statement, after[0] if after else _BEFORE_ALL, limit)


async def read_refunds(
    tx: Tx, account_id: UUID, statement_id: UUID, after: tuple[Any, ...] | None, limit: int
) -> tuple[Row, list[Row]]:
    """The statement, and its refunds in order of the ledger, those after (sequence,)."""
    statement = await read_statement(tx, account_id, statement_id)
    return statement, await store.statements.refunds(tx, statement, after[0] if after else _BEFORE_ALL, limit)


async def trace_line(tx: Tx, account_id: UUID, line_id: UUID) -> tuple[Row, Row | None]:
    """Where a line of the account's has gone, and the payout its share is in (for its consultant, once collected)."""
    line = await store.statements.trace(tx, line_id, account_id)
    if line is None:
        raise NotFound("You have no such line. Your lines are listed at /me/lines and /me/earnings.")
    collected = line["collected_sequence"]
    if collected is None or line["held"] or account_id != line["consultant_id"] or not line["share_minor"]:
        return line, None
    found = await store.statements.payout_of(tx, account_id, line["currency"], collected, line["released_at"])
    return line, found
