"""The audit finds whatever is wrong in the books, and nothing in clean ones."""

import asyncio
import os
import sys
from contextlib import suppress
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY

from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI
from services.billing import store
from services.billing.actions import auditing
from services.billing.actions.auditing import audit_ledger
from services.billing.actions.givebacks import send_refunds
from services.billing.actions.payouts import send_payouts
from services.billing.actions.sealing import seal_ledger
from services.billing.actions.sending import send_charges
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.correcting import dispute_opened, refund_decided
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import APRIL, close_by_the_clock, settle_people

pytestmark = pytest.mark.slow


class Undo(Exception):
    """What was planted is taken back."""


async def live_a_month(stage: Stage, gateway: FakeGateway) -> None:
    """Lines, goodwill, refunds at every stage, a hold, charges paid and refused, a payout, a free call, yen."""
    await settle_people(stage, gateway)
    stage.settings(tax_bps=1900, accrual_limit_minor=5000)
    early = call_ended(600, started_at=TEN)
    large = call_ended(600, rate=1000, started_at=TEN + timedelta(hours=1))
    held = call_ended(600, started_at=TEN + timedelta(hours=2), student=BEN, consultant=DEVI)
    yen = call_ended(600, rate=100, currency="JPY", started_at=TEN + timedelta(hours=3), student=BEN)
    free = call_ended(60, rate=0, started_at=TEN + timedelta(hours=4))
    await stage.hear(early, refund_decided(early.call_id, 60), large, held, yen, free)
    await stage.run(send_charges)
    await stage.hear(refund_decided(large.call_id, 30), refund_decided(large.call_id, goodwill=100))
    await stage.hear(refund_decided(free.call_id, 10), dispute_opened(held.call_id, new_id(), BEN, DEVI))
    await stage.run(send_refunds)
    await close_by_the_clock(stage)
    await stage.run(send_payouts)
    gateway.cards["card_Ben"] = "insufficient_funds"
    await stage.hear(call_ended(600, rate=1000, started_at=APRIL, student=BEN, consultant=CLEO))
    await stage.run(send_charges)
    await stage.hear(refund_decided(large.call_id, 30))
    await stage.hear(call_ended(60, started_at=APRIL, student=ANNA, consultant=DEVI))
    await stage.run(seal_ledger)


SOME = "(SELECT {0}_id FROM {0} ORDER BY {0}_id LIMIT 1)"
LINE = "(SELECT line_id FROM line WHERE amount_minor > 0 ORDER BY sequence LIMIT 1)"
PAID = "(SELECT charge_id FROM charge WHERE state = 'paid' ORDER BY charge_id LIMIT 1)"
CALL = "(SELECT ledger_transaction_id FROM ledger_transaction WHERE kind = 'call' ORDER BY sequence LIMIT 1)"
CHAIN = "the chain of seals, hashed again from the first"
LINES = "each line is in the ledger as amount = fee + share + tax"
ONE_LINE = "a call has one line, a transaction of a call is one line's"
CORRECTED = "each refund and goodwill is in the ledger and of its line"
DONE = "what was asked for was done once"
NOT_MORE = "no more went back than was billed"
COVERS = "each charge is the sum of what it covers"
TAKEN = "each paid charge was taken once and is in the ledger"
BACK = "what goes back of a charge is in the ledger and no more than it"
ACCRUED = "what is accrued is what no charge covers"
OWED = "what a student owes is accrued, charged, or on its way back"
NUMBERED = "documents are numbered without gaps, one each"
EARNED = "consultants' accounts are what their lines and payouts come to"
PAYOUTS = "each payout is in the ledger as far as it has come"
PLATFORM = "the platform's accounts are what lines, charges and payouts come to"
STATED = "statements are the sums of what they hold"

CHECKED = {"line": "adds_up", "charge": "settled_in_the_ledger"}
"""What the database refuses even a superuser: it has to go before it can be planted."""
PLANTED = [
    (f"UPDATE ledger_entry SET amount_minor = amount_minor + 1 WHERE entry_id = (SELECT min(entry_id) FROM ledger_entry"
     f" WHERE ledger_transaction_id = {CALL})", "each transaction sums to nothing in each currency"),
    (f"UPDATE ledger_entry SET currency = 'JPY' WHERE entry_id = (SELECT min(entry_id) FROM ledger_entry"
     f" WHERE ledger_transaction_id = {CALL})", "each transaction sums to nothing in each currency"),
    (f"DELETE FROM ledger_entry WHERE ledger_transaction_id = {CALL}", "each transaction has entries"),
    (f"UPDATE ledger_transaction SET kind = 'charge' WHERE ledger_transaction_id = {CALL}", CHAIN),
    ("UPDATE ledger_seal SET transactions = transactions + 1", CHAIN),
    (f"UPDATE ledger_transaction SET kind = 'hold' WHERE ledger_transaction_id = {CALL}",
     "each entry is on an account its transaction may touch"),
    (f"UPDATE line SET amount_minor = amount_minor + 1, share_minor = share_minor + 1 WHERE line_id = {LINE}", LINES),
    (f"UPDATE line SET share_minor = share_minor - 1, fee_minor = fee_minor + 1 WHERE line_id = {LINE}", LINES),
    (f"UPDATE line SET tax_minor = tax_minor - 1, fee_minor = fee_minor + 1 WHERE line_id = {LINE}", LINES),
    (f"UPDATE line SET consultant_id = gen_random_uuid() WHERE line_id = {LINE}", LINES),
    (f"UPDATE line SET sequence = 1000000 WHERE line_id = {LINE}", LINES),
    (f"DELETE FROM line WHERE line_id = {LINE}", ONE_LINE),
    ("UPDATE adjustment SET line_id = gen_random_uuid()", CORRECTED),
    ("UPDATE adjustment SET share_minor = share_minor - 1, fee_minor = fee_minor + 1 WHERE kind = 'refund'", CORRECTED),
    (f"DELETE FROM adjustment WHERE adjustment_id = {SOME.format('adjustment')}", DONE),
    ("UPDATE refund_command SET state = 'waiting' WHERE state = 'done'", DONE),
    ("UPDATE adjustment SET seconds = 601 WHERE kind = 'refund'", NOT_MORE),
    ("UPDATE adjustment SET amount_minor = amount_minor + 1000000, goodwill_minor = goodwill_minor + 1000000"
     " WHERE kind = 'goodwill'", NOT_MORE),
    ("UPDATE student_account SET accrued_minor = accrued_minor + 1", ACCRUED),
    ("UPDATE student_account SET charges = charges + 1", ACCRUED),
    ("UPDATE student_account SET paid_charges = paid_charges + 1", ACCRUED),
    ("DELETE FROM student_account", ACCRUED),
    (f"UPDATE charge SET amount_minor = amount_minor + 1, reduced_minor = reduced_minor + 1 WHERE charge_id = {PAID}",
     COVERS),
    ("UPDATE charge SET to_sequence = to_sequence - 1 WHERE kind = 'threshold'", COVERS),
    (f"UPDATE charge SET paid_minor = paid_minor - 1 WHERE charge_id = {PAID}", TAKEN),
    (f"UPDATE charge_attempt SET state = 'sending' WHERE charge_id = {PAID}", TAKEN),
    (f"INSERT INTO charge_attempt (charge_id, attempt, idempotency_key, amount_minor, state, began_at)"
     f" SELECT charge_id, 99, 'twice', paid_minor, 'succeeded', now() FROM charge WHERE charge_id = {PAID}", TAKEN),
    ("UPDATE charge SET state = 'declined', paid_minor = NULL, ledger_transaction_id = NULL WHERE state = 'paid'",
     TAKEN),
    ("UPDATE provider_refund SET amount_minor = amount_minor + 1", BACK),
    ("UPDATE provider_refund SET state = 'refused' WHERE state = 'paid'", BACK),
    ("DELETE FROM provider_refund", BACK),
    ("UPDATE student_account SET accrued_minor = accrued_minor - 1", OWED),
    ("UPDATE document SET number = replace(number, '000001', '000009')", NUMBERED),
    ("DELETE FROM document WHERE kind = 'credit_note'", NUMBERED),
    ("UPDATE document_series SET last = last + 1", NUMBERED),
    ("UPDATE hold SET state = 'released', released_at = now()", EARNED),
    ("UPDATE payout SET amount_minor = amount_minor - 1", PAYOUTS),
    ("UPDATE payout SET state = 'sending', paid_transaction_id = NULL, paid_at = NULL", PAYOUTS),
    ("DELETE FROM payout", EARNED),
    ("UPDATE provider_refund SET state = 'sending', ledger_transaction_id = NULL WHERE state = 'paid'", PLATFORM),
    ("UPDATE statement SET gross_minor = gross_minor + 1 WHERE side = 'student'", STATED),
    ("UPDATE statement SET refunded_minor = refunded_minor + 1, net_minor = net_minor + 1 WHERE side = 'consultant'",
     STATED),
    ("UPDATE statement SET opening_minor = opening_minor + 1 WHERE side = 'student'", STATED),
    ("DELETE FROM statement WHERE side = 'consultant'", STATED),
    ("UPDATE month_close SET cut_off_sequence = 1", STATED),
]  # fmt: skip


async def found_after(stage: Stage, plant: str) -> dict[str, list[str]]:
    """What every check finds once something is planted as a superuser without triggers; it is taken back again."""
    wrong: dict[str, list[str]] = {}
    with suppress(Undo):
        async with stage.transaction() as tx:
            await tx.execute("SET LOCAL session_replication_role = replica")
            for table, constraint in CHECKED.items():
                await tx.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
            assert await tx.execute(plant), plant
            for one in store.audit.CHECKS:
                row = await store.audit.check(tx, one)
                if row["wrong"]:
                    wrong[one] = row["examples"]
            raise Undo
    return wrong


async def test_whatever_is_planted_is_found_and_a_month_of_everything_is_clean(
    stage: Stage, gateway: FakeGateway
) -> None:
    await live_a_month(stage, gateway)
    found = await auditing.audit(stage.house)
    assert {one.what: one.examples for one in found if one.wrong} == {}
    assert [one.what for one in found if not one.checked] == []
    missed = []
    for plant, what in PLANTED:
        wrong = await found_after(stage, plant)
        if what not in wrong or not all(wrong[what]):
            missed.append((plant, what, wrong))
    assert missed == []
    assert {what for _, what in PLANTED} == set(store.audit.CHECKS)


async def test_an_audit_is_kept_and_measured_and_comes_again_after_its_time(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await stage.hear(call_ended(60))
    await stage.run(audit_ledger)
    stage.clock.advance(hours=23)
    async with stage.transaction() as tx:
        await tx.execute("UPDATE student_account SET accrued_minor = 7")
    await stage.run(audit_ledger)
    assert REGISTRY.get_sample_value("parley_ledger_violations") == 0
    assert REGISTRY.get_sample_value("parley_ledger_audit_age_seconds") == 23 * 3600
    stage.clock.advance(hours=1)
    await stage.run(audit_ledger)
    assert REGISTRY.get_sample_value("parley_ledger_violations") == 2
    async with stage.transaction() as tx:
        kept = await tx.fetch("SELECT violations FROM ledger_audit ORDER BY ran_at")
    assert [one["violations"] for one in kept] == [0, 2]


async def test_the_command_prints_what_it_checked_and_ends_with_1_when_something_is_wrong(
    stage: Stage, gateway: FakeGateway
) -> None:
    await stage.hear(call_ended(60))

    async def run() -> tuple[int | None, str]:
        environment = {**os.environ, "PROFILE": "local", "DATABASE_URL": stage.house.database.url}
        order = [sys.executable, "-m", "services.billing.actions.audit_by_hand"]
        process = await asyncio.create_subprocess_exec(*order, env=environment, stdout=asyncio.subprocess.PIPE)
        printed, _ = await process.communicate()
        return process.returncode, printed.decode()

    code, printed = await run()
    assert (code, printed.splitlines()[-1]) == (0, f"{len(store.audit.CHECKS)} checks, 0 violations")
    assert "✓ each transaction sums to nothing in each currency: 1 checked, 0 wrong" in printed
    async with stage.transaction() as tx:
        await tx.execute("UPDATE student_account SET accrued_minor = 7")
    code, printed = await run()
    assert (code, printed.splitlines()[-1]) == (1, f"{len(store.audit.CHECKS)} checks, 2 violations")
    assert f"    student {ANNA.account_id}" in printed
