"""Giving back: what staff or a decided dispute asked for, carried out once, wherever the line's money is by then."""

from uuid import UUID

from contracts.disputes import RefundDecided
from kit import House, NotFound, Tx, clock, emit, every, logs, new_id, wake
from kit.database import Row
from services.billing import publishes, rules, store
from services.billing.actions import documents, givebacks
from services.billing.actions.givebacks import key_of, send_refunds
from services.billing.actions.waiving import waive

log = logs.logger(__name__)
ON_ITS_WAY = ("sending", "needs_authentication")
"""A charge in one of these is at the bank with its amount: refunds of what it covers wait for how it goes."""


@every(seconds=30, transaction=False)
async def retry_refunds(house: House) -> None:
    """Carry out what can be by now; woken when a charge has gone one way or the other."""
    async with house.transaction() as tx:
        waiting = await store.refunds.waiting(tx)
    for command_id in waiting:
        try:
            async with house.transaction() as tx:
                await refund(tx, await store.refunds.command(tx, command_id))
        except Exception:
            # One that cannot be carried out must not keep the others from it.
            log.exception("a refund was not carried out", command_id=str(command_id))


async def obey(tx: Tx, decided: RefundDecided) -> None:
    """Carry out what a dispute decided, or keep it until it can be."""
    kind: store.refunds.Kind = "refund" if decided.goodwill_minor is None else "goodwill"
    seconds = decided.seconds if kind == "refund" else None
    await ask(
        tx, decided.decision_id, decided.call_id, kind, seconds, decided.goodwill_minor, decided.reason,
        decided.decided_by,
    )  # fmt: skip


async def ask_as_staff(
    tx: Tx, staff_id: UUID, call_id: UUID, seconds: int | None, goodwill_minor: int | None, reason: str
) -> Row:
    """A refund that staff asks for, with what came of it: done, refused with a word, or waiting."""
    await _known_line(tx, staff_id, call_id, "refund_asked")
    kind: store.refunds.Kind = "refund" if goodwill_minor is None else "goodwill"
    command = await ask(tx, new_id(), call_id, kind, seconds, goodwill_minor, reason, staff_id)
    (row,) = await store.refunds.of_call(tx, call_id, command["command_id"])
    return row


async def send_again_as_staff(tx: Tx, staff_id: UUID, call_id: UUID, command_id: UUID) -> Row:
    """Have the provider asked anew for a refund it refused; one that it did not refuse stays as it is."""
    await _known_line(tx, staff_id, call_id, "refund_sent_again")
    for row in await store.refunds.of_call(tx, call_id, command_id):
        if row["provider_state"] == "refused":
            await givebacks.again(tx, row["adjustment_id"])
    found = await store.refunds.of_call(tx, call_id, command_id)
    if not found:
        raise NotFound("Nobody asked for this refund of this call. All that was asked for is listed at its refunds.")
    return found[0]


async def read(tx: Tx, staff_id: UUID, call_id: UUID) -> list[Row]:
    """Everything asked for on a call, with what came of it; who looked is kept."""
    await _known_line(tx, staff_id, call_id, "refunds")
    return await store.refunds.of_call(tx, call_id)


async def ask(
    tx: Tx, command_id: UUID, call_id: UUID, kind: store.refunds.Kind, seconds: int | None, amount_minor: int | None,
    reason: str, asked_by: UUID | None,
) -> Row:  # fmt: skip
    """Keep a command and carry it out if it can be; one that was asked before stays what it became."""
    now = clock.now()
    asked = await store.refunds.ask(tx, command_id, call_id, kind, seconds, amount_minor, reason, asked_by, now)
    return await store.refunds.command(tx, command_id) if asked is None else await refund(tx, asked)


async def refund(tx: Tx, command: Row) -> Row:
    """Carry out a command, under the lock of the student's account; it waits while that cannot be told.

    Always the account before the command: a charge that settles holds the account and may want the command.
    """
    line = await store.refunds.line_of_call(tx, command["call_id"])
    if line is None:
        return command
    await store.accounts.lock(tx, line["student_id"], line["currency"])
    command = await store.refunds.lock_command(tx, command["command_id"])
    if command["state"] != "waiting":
        return command
    back = await _what_goes_back(tx, line, command)
    if not isinstance(back, rules.Back):
        command = await store.refunds.decide(tx, command["command_id"], "refused", back, clock.now())
        await emit(tx, publishes.refund_refused(command))
        return command
    charge = await store.refunds.covering_charge(tx, line)
    if charge is not None and charge["state"] in ON_ITS_WAY:
        return command
    adjustment = await _adjust(tx, line, command, back, charge)
    await emit(tx, publishes.line_adjusted(adjustment, line))
    return await store.refunds.decide(tx, command["command_id"], "done", None, clock.now())


async def _what_goes_back(tx: Tx, line: Row, command: Row) -> rules.Back | rules.Why:
    whole = rules.Split(line["amount_minor"], line["fee_minor"], line["share_minor"], line["tax_minor"])
    before = await store.refunds.before(tx, line["line_id"])
    if command["kind"] == "goodwill":
        return rules.goodwill_back(whole, before, command["amount_minor"])
    return rules.seconds_back(whole, line["billable_seconds"], before, command["seconds"])


async def _adjust(tx: Tx, line: Row, command: Row, back: rules.Back, charge: Row | None) -> Row:
    """Write the correction where the money of the line is: in no charge, in one that is not paid, or in a paid one."""
    student_id, consultant_id, currency = line["student_id"], line["consultant_id"], line["currency"]
    now, adjustment_id, transaction_id = clock.now(), new_id(), new_id()
    if command["kind"] == "goodwill":
        entries = rules.entries_of_goodwill(back.amount_minor, student_id)
    else:
        lies = await _where_the_share_lies(tx, line, charge)
        entries = rules.entries_of_refund(back.split, student_id, consultant_id, lies)
    sequence = await store.ledger.post(tx, transaction_id, command["kind"], entries, currency, now)
    # More than is left of its charge (credit had paid for a part of it) is credit again.
    takes_it = charge is not None and back.amount_minor <= _left_of(charge)
    charge_id = charge["charge_id"] if charge is not None and takes_it else None
    adjustment = await store.refunds.add(
        tx, adjustment_id, command["command_id"], line["line_id"], back, sequence, charge_id, now, transaction_id
    )
    if charge is None or not takes_it:
        await store.accounts.accrue(tx, student_id, currency, -back.amount_minor)
    elif charge["state"] == "paid":
        key = key_of(adjustment_id)
        await store.givebacks.plan(tx, adjustment_id, charge["charge_id"], back.amount_minor, currency, key, now)
        await documents.issue_credit_note(tx, adjustment)
        wake(tx, send_refunds)
    else:
        await _reduce(tx, charge, back.amount_minor)
    return adjustment


async def _where_the_share_lies(tx: Tx, line: Row, charge: Row | None) -> rules.ShareLies:
    if charge is None or charge["state"] not in ("paid", "waived"):
        return "consultant_payable"
    return "consultant_held" if await store.holds.open_holds(tx, line["call_id"]) else "consultant_due"


def _left_of(charge: Row) -> int:
    """What can still be taken off a charge, or given back of it."""
    if charge["state"] == "paid":
        return int(charge["paid_minor"] - charge["back_minor"])
    return int(charge["amount_minor"] - charge["reduced_minor"])


async def _reduce(tx: Tx, charge: Row, amount_minor: int) -> None:
    """Take an amount off an unpaid charge; when nothing is left of it, what it covers is settled without money."""
    reduced = await store.refunds.reduce_charge(tx, charge["charge_id"], amount_minor)
    if reduced["state"] == "waived":
        await waive(tx, reduced)


async def _known_line(tx: Tx, staff_id: UUID, call_id: UUID, what: str) -> None:
    line = await store.refunds.line_of_call(tx, call_id)
    if line is None:
        raise NotFound("There is no line of this call. Check the id; a call is settled some seconds after its end.")
    await store.standings.remember_look(tx, staff_id, what, line["student_id"], clock.now())
