"""Money moved by people: where students send it, where consultants get it, and what finance staff confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal
from uuid import UUID

from kit import Conflict, Invalid, NotFound, Tx, clock, new_id, wake
from kit.database import Row
from services.billing import rules, store
from services.billing.actions.latest import LATEST
from services.billing.actions.news import follow_news
from services.billing.outside.payments.manual import files
from services.billing.settings import Settings

_PROVIDER = "manual"
_MOST_IN_A_FILE = 5000
_FIRST = (datetime(1970, 1, 1, tzinfo=UTC), "")


@dataclass(frozen=True, slots=True)
class In:
    """Money that arrived, as the bank statement has it."""

    bank_ref: str
    reference: str
    amount_minor: int
    currency: str
    booked_on: date
    sender_name: str | None = None
    sender_iban: str | None = None


@dataclass(frozen=True, slots=True)
class Out:
    """What the bank did with an order; `reference` is its end-to-end id."""

    reference: str
    outcome: Literal["paid", "refused", "returned"]
    reason: str | None = None


Problem = Literal["unknown_reference", "wrong_amount", "not_awaited", "not_from_here"]
Result = tuple[str, Problem | None]
"""("confirmed" | "known" | "unmatched", why it is unmatched)."""


async def set_account(
    tx: Tx, account_id: UUID, holder: str, iban: str | None, number: str | None, bank_code: str | None, bic: str | None
) -> Row:
    """Where somebody is paid from now on; whoever waits for it is told after the commit."""
    now = clock.now()
    row = await store.manual.set_account(tx, account_id, holder, iban, number, bank_code, bic, now)
    await _tell(tx, f"account-{account_id}-{now.isoformat()}", "destination", f"manual-{account_id}")
    return row


async def read_account(tx: Tx, account_id: UUID) -> Row:
    row = await store.manual.account(tx, account_id)
    if row is None:
        raise NotFound("You have named no bank account yet. Name one with PUT.")
    return row


async def read_awaited(tx: Tx, student_id: UUID) -> list[Row]:
    return await store.manual.awaited_of(tx, student_id)


async def confirm(tx: Tx, staff_id: UUID, entries: Sequence[In | Out]) -> list[Result]:
    """Take over what a bank statement says, each booking once however often it is handed in."""
    return [
        await _came(tx, staff_id, entry) if isinstance(entry, In) else await _went(tx, staff_id, entry)
        for entry in entries
    ]


async def _came(tx: Tx, staff_id: UUID, entry: In) -> Result:
    now, reference = clock.now(), rules.reference_of(entry.reference) or entry.reference.strip().upper()
    sender = (entry.sender_name, entry.sender_iban)
    is_new = await store.manual.note_credit(
        tx, entry.bank_ref, reference, entry.amount_minor, entry.currency, entry.booked_on, sender, now, staff_id
    )
    if not is_new:
        return "known", None
    transfer = await store.manual.awaited(tx, reference)
    if transfer is None:
        return "unmatched", "not_awaited" if await store.manual.is_known(tx, reference) else "unknown_reference"
    if not await store.manual.match(tx, transfer["idempotency_key"], now):
        return "unmatched", "wrong_amount"
    await store.standings.remember_look(tx, staff_id, "bank_transfer", transfer["student_id"], now)
    await _tell(tx, f"in-{entry.bank_ref}", "charge", transfer["ref"])
    return "confirmed", None


async def _went(tx: Tx, staff_id: UUID, entry: Out) -> Result:
    now, reason = clock.now(), entry.reason or (None if entry.outcome == "paid" else entry.outcome)
    order = await store.manual_orders.confirm(tx, entry.reference, entry.outcome, reason, now)
    if order is None:
        known = await store.manual_orders.of_ref(tx, entry.reference)
        if known is None:
            return "unmatched", "unknown_reference"
        return ("known", None) if known["state"] == entry.outcome else ("unmatched", "not_from_here")
    if order["account_id"] is not None:
        await store.standings.remember_look(tx, staff_id, "bank_order", order["account_id"], now)
    await _tell(tx, f"out-{entry.reference}-{entry.outcome}", order["kind"], entry.reference)
    return "confirmed", None


async def _tell(tx: Tx, news_id: str, about: str, ref: str) -> None:
    """As a provider's webhook would: that something changed; what it is now is asked of the gateway."""
    if await store.news.keep(tx, _PROVIDER, news_id, about, ref, clock.now(), None):
        wake(tx, follow_news)


async def make_file(tx: Tx, staff_id: UUID, currency: str) -> Row:
    """A file for the bank with every order in this currency that is in none and has an account to go to."""
    settings, now, file_id = Settings.current(), clock.now(), new_id()
    in_sepa = currency == "EUR" and bool(settings.manual_iban)
    orders = await store.manual_orders.for_a_file(tx, currency, in_sepa, _MOST_IN_A_FILE)
    if not orders:
        raise Conflict(f"Nothing in {currency} waits to go out. What has no account yet is listed at /manual/orders.")
    if in_sepa:
        written_as, body = "pain.001.001.03", files.sepa(settings, file_id.hex, orders, now)
    else:
        written_as, body = "csv", files.table(settings, orders)
    await store.standings.remember_look(tx, staff_id, "bank_file", file_id, now)
    return await store.manual_orders.add_file(tx, file_id, currency, written_as, orders, body, now, staff_id)


async def read_file(tx: Tx, staff_id: UUID, file_id: UUID) -> Row:
    row = await store.manual_orders.file(tx, file_id)
    if row is None:
        raise NotFound("There is no such file. Make one with POST /manual/files.")
    await store.standings.remember_look(tx, staff_id, "bank_file", file_id, clock.now())
    return row


async def read_orders(tx: Tx, staff_id: UUID, after: tuple[Any, ...] | None, limit: int) -> list[Row]:
    """What waits to go out or to be confirmed, the oldest first."""
    rows = await store.manual_orders.pending(tx, after or _FIRST, limit)
    for account_id in {row["account_id"] for row in rows if row["account_id"]}:
        await store.standings.remember_look(tx, staff_id, "bank_orders", account_id, clock.now())
    return rows


async def read_unmatched(tx: Tx, before: tuple[Any, ...] | None, limit: int) -> list[Row]:
    """Money that fits nothing that was asked for, the latest first."""
    return await store.manual.unmatched(tx, before or (LATEST[0], "\U0010ffff"), limit)


def iban_or_refuse(text: str | None, pointer: str) -> str | None:
    """Raises Invalid for what is no IBAN."""
    try:
        return rules.iban_of(text) if text else None
    except ValueError as fault:
        raise Invalid("The account cannot be right.", errors=[{"pointer": pointer, "detail": str(fault)}]) from fault
