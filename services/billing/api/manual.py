"""Bank transfers instead of a provider: what a student is asked for, where a consultant is paid, the staff's part."""

import csv
import io
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Response
from pydantic import TypeAdapter, ValidationError

from contracts.base import Money
from kit import Caller, CallerInfo, Invalid, Page, PageQuery, Router, Staff, Tx
from kit.database import Row
from services.billing import actions
from services.billing.actions.manual import In, Out
from services.billing.api.manual_shapes import (
    BankAccount,
    BankFile,
    BankTransfer,
    BankTransfers,
    Confirmations,
    Credit,
    Csv,
    Entries,
    MoneyIn,
    MoneyOut,
    Order,
    Result,
    Results,
    Wanted,
)

router = Router(tags=["bank transfers"])
Finance = Annotated[CallerInfo, Staff("finance")]
_TEXT = {"schema": {"type": "string"}}
_FILE = {200: {"content": {"application/xml": _TEXT, "text/csv": _TEXT}, "description": "pain.001.001.03, or CSV"}}


@router.get("/me/bank-transfers")
async def my_bank_transfers(tx: Tx, caller: Caller) -> BankTransfers:
    """What the caller is asked to send by bank transfer, and where to."""
    return BankTransfers(
        items=[BankTransfer.of(row) for row in await actions.manual.read_awaited(tx, caller.account_id)]
    )


@router.get("/me/bank-account")
async def my_bank_account(tx: Tx, caller: Caller) -> BankAccount:
    return _account(await actions.manual.read_account(tx, caller.account_id))


@router.put("/me/bank-account")
async def set_my_bank_account(tx: Tx, caller: Caller, body: BankAccount) -> BankAccount:
    """Where the caller is paid by bank transfer, on platforms that pay so."""
    iban = actions.manual.iban_or_refuse(body.iban, "/iban")
    return _account(
        await actions.manual.set_account(
            tx, caller.account_id, body.holder, iban, body.account_number, body.bank_code, body.bic
        )
    )


@router.get("/manual/orders")
async def orders(tx: Tx, staff: Finance, page: PageQuery) -> Page[Order]:
    """What waits to go out, or to be confirmed, the oldest first (scope `finance`; looking is recorded)."""
    rows = await actions.manual.read_orders(tx, staff.account_id, page.after_types(datetime, str), page.limit + 1)
    return Page.of(rows, page, shape=Order.of, key=lambda row: (row["ordered_at"], row["ref"]))


@router.get("/manual/credits")
async def credits_without_a_transfer(tx: Tx, _: Finance, page: PageQuery) -> Page[Credit]:
    """Money that fits nothing that was asked for, the latest first (scope `finance`)."""
    rows = await actions.manual.read_unmatched(tx, page.after_types(datetime, str), page.limit + 1)
    return Page.of(rows, page, shape=Credit.of, key=lambda row: (row["noted_at"], row["bank_ref"]))


@router.post("/manual/confirmations")
async def confirm(tx: Tx, staff: Finance, body: Confirmations) -> Results:
    """Take over a bank statement: money that came, and what became of orders (scope `finance`). Twice counts once."""
    return await _confirm(tx, staff.account_id, body.entries)


@router.post("/manual/confirmations/csv")
async def confirm_csv(tx: Tx, staff: Finance, body: Csv) -> Results:
    """The same from a CSV (scope `finance`): all of it is taken over, or nothing where a row cannot be read."""
    try:
        entries = TypeAdapter(Entries).validate_python(_rows(body.csv))
    except csv.Error as fault:
        raise Invalid(
            "This is no CSV that can be read; nothing was taken over.",
            errors=[{"pointer": "/csv", "detail": str(fault)}],
        ) from fault
    except ValidationError as fault:
        errors = [
            {"pointer": "/csv/" + "/".join(str(part) for part in one["loc"]), "detail": one["msg"]}
            for one in fault.errors(include_input=False, include_url=False)[:20]
        ]
        raise Invalid("Some rows cannot be read; nothing was taken over.", errors=errors) from fault
    return await _confirm(tx, staff.account_id, entries)


@router.post("/manual/files", status_code=201)
async def make_file(tx: Tx, staff: Finance, body: Wanted) -> BankFile:
    """Put all that waits in this currency into a file for the bank: SEPA for euros, else CSV (scope `finance`)."""
    return _file(await actions.manual.make_file(tx, staff.account_id, body.currency))


@router.get("/manual/files/{file_id}", response_class=Response, responses=_FILE)
async def download_file(tx: Tx, staff: Finance, file_id: UUID) -> Response:
    """The file itself (scope `finance`; looking is recorded)."""
    row = await actions.manual.read_file(tx, staff.account_id, file_id)
    kind, ending = ("application/xml", "xml") if row["format"].startswith("pain") else ("text/csv", "csv")
    name = f'attachment; filename="transfers-{row["made_at"]:%Y-%m-%d}-{str(file_id)[:8]}.{ending}"'
    return Response(row["body"], media_type=f"{kind}; charset=utf-8", headers={"content-disposition": name})


def _rows(text: str) -> list[dict[str, str]]:
    """The filled cells of each row by column. Spreadsheets put a mark (U+FEFF) before the head."""
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    return [{name: value for name, value in row.items() if name and value} for row in table]


async def _confirm(tx: Tx, staff_id: UUID, entries: list[MoneyIn | MoneyOut]) -> Results:
    taken: list[In | Out] = []
    for place, one in enumerate(entries):
        given: dict[str, Any] = one.model_dump(exclude={"direction"})
        if isinstance(one, MoneyIn):
            given["sender_iban"] = actions.manual.iban_or_refuse(one.sender_iban, f"/entries/{place}/sender_iban")
            taken.append(In(**given))
        else:
            taken.append(Out(**given))
    found = await actions.manual.confirm(tx, staff_id, taken)
    return Results(
        items=[
            Result.model_validate({"reference": entry.reference, "result": result, "problem": problem})
            for entry, (result, problem) in zip(taken, found, strict=True)
        ]
    )


def _account(row: Row) -> BankAccount:
    return BankAccount(**{name: row[name] for name in ("holder", "iban", "account_number", "bank_code", "bic")})


def _file(row: Row) -> BankFile:
    total = Money(amount_minor=row["total_minor"], currency=row["currency"])
    return BankFile(
        id=row["file_id"], format=row["format"], orders=row["orders"], total=total, made_at=row["made_at"]
    )  # fmt: skip
