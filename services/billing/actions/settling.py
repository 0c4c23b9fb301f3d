"""How a charge went, written down once, whoever brings the news and however often."""

from datetime import timedelta
from uuid import UUID

from prometheus_client import Counter

from kit import Tx, clock, emit, logs, new_id, wake
from kit.database import Row
from services.billing import publishes, rules, store
from services.billing.actions import documents, givebacks, standings
from services.billing.actions.refunds import retry_refunds
from services.billing.outside.payments.protocol import Charged

log = logs.logger(__name__)
outcomes = Counter("parley_charge_outcomes_total", "How charges went", ["outcome"])

_OPEN = ("sending", "needs_authentication")
_LOOK_AFTER_ASKING = timedelta(minutes=5)


async def settle(tx: Tx, charge_id: UUID, outcome: Charged, attempt: int | None = None) -> bool:
    """Write down how an attempt (None: the open one, or else the last) went; what is written already changes nothing.

    A refusal or a wish to see the student counts for an open attempt only. A success counts whenever it is heard of,
    except while another attempt is open: then False is given, and it is to be told again later.
    """
    if await store.charges.lock_account(tx, charge_id) is None:
        return True
    row = await store.attempts.attempt(tx, charge_id, attempt)
    if row is None:
        return True
    if row["refunds_wait"]:
        wake(tx, retry_refunds)
    if outcome.state == "succeeded":
        return await _succeeded(tx, row, outcome)
    if row["attempt_state"] not in _OPEN:
        return True
    if outcome.state == "pending":
        await store.attempts.pending(tx, charge_id, row["attempt"], outcome.ref)
    elif outcome.state == "declined":
        await _declined(tx, row, outcome)
    else:
        await _needs_authentication(tx, row, outcome)
    return True


async def _succeeded(tx: Tx, row: Row, outcome: Charged) -> bool:
    if row["attempt_state"] == "succeeded":
        return True
    if row["state"] == "paid" or (row["state"] == "waived" and row["ledger_transaction_id"] is not None):
        # Nothing here moves it back: the reconciliation shows it as double, with both amounts.
        log.error("the provider took a charge twice", charge_id=str(row["charge_id"]), attempt=row["attempt"])
        outcomes.labels("double").inc()
        return True
    if row["another_is_open"]:
        return False
    asked = (row["attempt_minor"], row["currency"])
    if (outcome.amount.amount_minor, outcome.amount.currency) != asked:
        log.error("the provider took another amount than asked", charge_id=str(row["charge_id"]))
        outcomes.labels("other_amount").inc()
    too_much = await _give_back_what_was_taken_off(tx, row)
    now, transaction_id = clock.now(), new_id()
    shares = await store.charges.shares(tx, row["charge_id"])
    entries = rules.entries_of_charge(row["attempt_minor"], row["student_id"], shares)
    await store.ledger.post(tx, transaction_id, "charge", entries, row["currency"], now)
    charge = await store.attempts.paid(
        tx, row["charge_id"], row["attempt"], outcome.ref, now, row["attempt_minor"], transaction_id
    )
    await emit(tx, publishes.charge_paid(charge))
    await documents.issue_receipt(tx, charge)
    for adjustment in too_much:
        await documents.issue_credit_note(tx, adjustment)
    if row["first_refused_at"] is not None:
        await standings.arrears_may_end(tx, row["student_id"])
    outcomes.labels("paid").inc()
    return True


async def _give_back_what_was_taken_off(tx: Tx, row: Row) -> list[Row]:
    """An attempt from before refunds made its charge smaller took more than is owed: they go back to the card instead.

    The charge is then what the attempt took, as if these refunds had been made after it.
    """
    more = row["attempt_minor"] - (row["amount_minor"] - row["reduced_minor"])
    if more <= 0:
        return []
    too_much = await store.refunds.put_back_on(tx, row["charge_id"], more)
    for one in too_much:
        await store.givebacks.plan(
            tx, one["adjustment_id"], row["charge_id"], one["amount_minor"], row["currency"],
            givebacks.key_of(one["adjustment_id"]), clock.now(),
        )  # fmt: skip
    wake(tx, givebacks.send_refunds)
    return too_much


async def _declined(tx: Tx, row: Row, outcome: Charged) -> None:
    now = clock.now()
    next_at = rules.next_attempt(row["first_refused_at"] or now, now)
    code = outcome.decline_code or "declined"
    charge = await store.attempts.declined(
        tx, row["charge_id"], row["attempt"], outcome.ref or None, code, now, next_at
    )
    await emit(tx, publishes.charge_declined(charge, now))
    await standings.stop(tx, row["student_id"], "arrears", standings.ARREARS)
    outcomes.labels("declined").inc()


async def _needs_authentication(tx: Tx, row: Row, outcome: Charged) -> None:
    now = clock.now()
    charge = await store.attempts.needs_authentication(
        tx, row["charge_id"], row["attempt"], outcome.ref, outcome.action_url, now + _LOOK_AFTER_ASKING
    )
    if row["attempt_state"] == "sending":
        await emit(tx, publishes.charge_needs_authentication(charge, now))
        outcomes.labels("needs_authentication").inc()
