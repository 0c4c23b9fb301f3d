"""Charging students: at the limit of what they may owe, and again when they ask for it."""

from datetime import timedelta
from uuid import UUID

from kit import Conflict, NotFound, Tx, clock, new_id, wake
from kit.database import Row
from services.billing import rules, store
from services.billing.actions.latest import LATEST
from services.billing.actions.sending import send_charges
from services.billing.actions.settling import settle
from services.billing.outside import payments
from services.billing.outside.payments.protocol import Unknown
from services.billing.settings import Settings

__all__ = ["limit_of", "pay_now", "plan_threshold", "read_charge", "send_charges", "settle"]

_LEAST_BETWEEN_TRIES = timedelta(minutes=1)


class NoCard(Conflict):
    slug, title = "no_card", "There is no card to pay with"


def limit_of(account: Row) -> int:
    """What a student may owe at most in the currency of their account (a row with `exponent`), in minor units."""
    settings = Settings.current()
    return rules.accrual_limit(
        settings.accrual_limit_minor,
        settings.accrual_limit_growth_minor,
        settings.accrual_limit_most_minor,
        account["paid_charges"],
        account["exponent"],
    )


async def plan_threshold(tx: Tx, account: Row) -> Row | None:
    """Plan a charge for now if the account (just accrued to, so locked) has reached its limit; the charge, if any.

    A call is never cut for it. What is under the provider's minimum stays, and is charged with what follows.
    """
    if account["accrued_minor"] < limit_of(account):
        return None
    student_id, currency, now = account["student_id"], account["currency"], clock.now()
    month = rules.month_of(now, Settings.current().month_time_zone)
    found = await store.charges.uncovered(tx, student_id, currency, month)
    if found["amount_minor"] < max(1, payments.gateway().minimum_minor(currency)):
        return None
    charge = await store.charges.plan_threshold(
        tx, new_id(), account, found["amount_minor"], month, found["to_sequence"], now
    )
    wake(tx, send_charges)
    return charge


async def read_charge(tx: Tx, student_id: UUID, charge_id: UUID) -> Row:
    """One of the student's own charges, with its attempts."""
    charge = await store.charges.charge(tx, student_id, charge_id, LATEST)
    if charge is None:
        raise NotFound("You have no such charge. Your charges are all listed at /me/charges.")
    return charge


async def pay_now(tx: Tx, student_id: UUID, charge_id: UUID) -> tuple[Row, str | None]:
    """Try a refused charge at once, or give a fresh link to the bank that wants to see the student.

    Such a link may carry a secret of the provider's: it is shown and kept nowhere.

    Asking twice is asking once: what is on its way, paid, or was tried less than a minute ago is only shown.
    """
    charge = await read_charge(tx, student_id, charge_id)
    url = await _page_of_the_bank(tx, charge) if charge["state"] == "needs_authentication" else None
    await store.charges.lock_account(tx, charge_id)
    charge = await read_charge(tx, student_id, charge_id)
    now = clock.now()
    if charge["state"] == "needs_authentication":
        if url is None:
            await store.attempts.look_at_open(tx, charge_id, now)
    elif charge["state"] in ("planned", "declined"):
        if not await store.methods.has_default(tx, student_id, payments.gateway().name):
            raise NoCard("Save a card first, at /me/payment-methods; then pay.")
        if charge["tried_at"] is None or charge["tried_at"] + _LEAST_BETWEEN_TRIES <= now:
            await store.charges.try_now(tx, charge_id, now)
    wake(tx, send_charges)
    charge = await read_charge(tx, student_id, charge_id)
    return charge, url if charge["state"] == "needs_authentication" else None


async def _page_of_the_bank(tx: Tx, charge: Row) -> str | None:
    """A fresh link, asked for before anything is locked; None where there is nothing to confirm any more."""
    attempt = await store.attempts.attempt(tx, charge["charge_id"], None)
    if attempt is None or attempt["attempt_ref"] is None:
        return None
    back = f"{Settings.current().public_url.rstrip('/')}/pay/{charge['charge_id']}"
    try:
        return await payments.gateway().begin_authentication(attempt["attempt_ref"], back)
    except Unknown:
        return None
