"""Receipts and credit notes, and calls as a table."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import Response
from pydantic import Field

from contracts.base import Money
from kit import Caller, CallerInfo, Instant, Page, PageQuery, Router, Shape, Staff, Tx
from kit.database import Row
from services.billing import actions, store
from services.billing.actions.latest import LATEST
from services.billing.api.lines import MonthQuery

router = Router(tags=["documents"])
Finance = Annotated[CallerInfo, Staff("finance")]
_CSV = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "RFC 4180, UTF-8"}}


class Document(Shape):
    """A receipt of a paid charge, or a credit note of what was given back after it."""

    id: UUID
    kind: Literal["receipt", "credit_note"]
    number: str
    charge_id: UUID
    month: str
    amount: Money
    issued_at: Instant
    is_made: bool = Field(description="whether its PDF is there; it is some seconds after it was issued")

    @classmethod
    def of(cls, row: Row) -> Self:
        facts = row["facts"]
        return cls(
            id=row["document_id"],
            kind=row["kind"],
            number=row["number"],
            charge_id=row["charge_id"],
            month=facts["month"],
            amount=Money(amount_minor=facts["amount_minor"], currency=facts["currency"]),
            issued_at=row["issued_at"],
            is_made=row["rendered_at"] is not None,
        )


class File(Shape):
    """Where a PDF is to be had until `expires_at`, by whoever has this URL."""

    url: str
    expires_at: Instant


@router.get("/me/documents")
async def my_documents(tx: Tx, caller: Caller, page: PageQuery) -> Page[Document]:
    """The caller's receipts and credit notes, latest first."""
    before = page.after_types(datetime, UUID) or LATEST
    rows = await store.documents.of_owner(tx, caller.account_id, before, page.limit + 1)
    return Page.of(rows, page, shape=Document.of, key=lambda row: (row["issued_at"], row["document_id"]))


@router.get("/me/documents/{document_id}")
async def my_document(tx: Tx, caller: Caller, document_id: UUID) -> Document:
    return Document.of(await actions.fetching.own_document(tx, caller.account_id, document_id))


@router.get("/me/documents/{document_id}/file")
async def my_file(tx: Tx, caller: Caller, document_id: UUID, response: Response) -> File:
    """A URL of the PDF, good for 5 minutes; 409 `being_made` in its first seconds."""
    return _file(response, *await actions.fetching.own_file(tx, caller.account_id, document_id))


@router.get("/me/statements/{statement_id}/receipt")
async def receipt_of_my_statement(tx: Tx, caller: Caller, statement_id: UUID, response: Response) -> File:
    """The receipt of what a statement charged; 409 `no_receipt_yet` says why there is none."""
    return _file(response, *await actions.fetching.receipt_of_statement(tx, caller.account_id, statement_id))


@router.get("/documents/{document_id}/file")
async def file_of_somebody(tx: Tx, staff: Finance, document_id: UUID, response: Response) -> File:
    """Anybody's document (scope `finance`; looking is recorded)."""
    return _file(response, *await actions.fetching.file_for_staff(tx, staff.account_id, document_id))


@router.get("/me/lines.csv", response_class=Response, responses=_CSV)
async def my_lines_as_table(tx: Tx, caller: Caller, month: MonthQuery = None) -> Response:
    """The caller's calls of a month as a student, for a spreadsheet."""
    return _table("calls", *await actions.tables.month(tx, "student", caller.account_id, month))


@router.get("/me/earnings.csv", response_class=Response, responses=_CSV)
async def my_earnings_as_table(tx: Tx, caller: Caller, month: MonthQuery = None) -> Response:
    """The caller's calls of a month as a consultant, for a spreadsheet."""
    return _table("earnings", *await actions.tables.month(tx, "consultant", caller.account_id, month))


@router.get("/me/statements/{statement_id}/lines.csv", response_class=Response, responses=_CSV)
async def my_statement_as_table(tx: Tx, caller: Caller, statement_id: UUID) -> Response:
    """The calls and refunds a statement holds, for a spreadsheet."""
    return _table("statement", *await actions.tables.statement(tx, caller.account_id, statement_id))


def _file(response: Response, url: str, expires_at: datetime) -> File:
    # Nobody in between, and no browser, keeps what opens somebody's receipt.
    response.headers["cache-control"] = "no-store"
    return File(url=url, expires_at=expires_at)


def _table(name: str, month: str, text: str) -> Response:
    disposition = f'attachment; filename="{name}-{month}.csv"'
    headers = {"content-disposition": disposition, "x-content-type-options": "nosniff"}
    return Response(text, media_type="text/csv; charset=utf-8; header=present", headers=headers)
