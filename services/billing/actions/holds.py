"""Holds: while a dispute is open the call's earnings are not paid out."""

from uuid import UUID

from contracts.disputes import DisputeClosed, DisputeOpened
from kit import Tx, clock, new_id
from kit.database import Row
from services.billing import rules, store


async def hold(tx: Tx, dispute: DisputeOpened) -> None:
    """Hold a call, settled or not yet. What was collected of its share leaves what is due, however many hold it."""
    line = await _locked_line(tx, dispute.call_id)
    held = await store.holds.add(
        tx, dispute.dispute_id, dispute.call_id, line["line_id"] if line else None, clock.now()
    )  # fmt: skip
    if held is not None and line is not None and await store.holds.open_holds(tx, dispute.call_id) == 1:
        await _move(tx, line, released=False)


async def release(tx: Tx, dispute: DisputeClosed) -> None:
    """End a hold; with the last one of a call, what is left of its share is due again."""
    line = await _locked_line(tx, dispute.call_id)
    ended = await store.holds.release(tx, dispute.dispute_id, clock.now())
    if ended is not None and line is not None and not await store.holds.open_holds(tx, dispute.call_id):
        await _move(tx, line, released=True)


async def _locked_line(tx: Tx, call_id: UUID) -> Row | None:
    """The line with its student's account locked: whether it is collected does not change meanwhile."""
    line = await store.refunds.line_of_call(tx, call_id)
    if line is not None:
        await store.accounts.lock(tx, line["student_id"], line["currency"])
    return line


async def _move(tx: Tx, line: Row, *, released: bool) -> None:
    """A share that is not collected yet is held when it is: only what is collected moves now."""
    charge = await store.refunds.covering_charge(tx, line)
    if charge is None or charge["state"] not in ("paid", "waived"):
        return
    left = line["share_minor"] - (await store.refunds.before(tx, line["line_id"])).split.share_minor
    entries = rules.entries_of_hold(left, line["consultant_id"], released=released)
    if entries:
        kind = "hold_released" if released else "hold"
        await store.ledger.post(tx, new_id(), kind, entries, line["currency"], clock.now())
