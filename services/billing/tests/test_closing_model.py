"""However posts, refunds, charges and cut-offs fall together, every line and refund is in one statement a side."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.calls import CallEnded
from contracts.disputes import RefundDecided
from kit import new_id
from kit.testing import Stage, on_stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, FINN
from services.billing import actions, store
from services.billing.actions.closing import step
from services.billing.actions.sending import send_charges
from services.billing.app import service
from services.billing.outside import payments
from services.billing.tests.cast import call_ended
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import settle_people

MONTHS = [f"2026-{number:02d}" for number in range(3, 13)]
_UNCOVERED = """
SELECT coalesce(sum(item.minor), 0)::bigint FROM (
    SELECT student_id, month, sequence, amount_minor AS minor FROM line
    UNION ALL SELECT student_id, month, sequence, -amount_minor FROM adjustment WHERE charge_id IS NULL
) AS item
WHERE NOT EXISTS (SELECT 1 FROM charge c WHERE c.student_id = item.student_id
                  AND item.month <= c.month AND item.sequence <= c.to_sequence)
"""
OPERATIONS = st.one_of(
    st.tuples(st.just("post"), st.booleans(), st.booleans(), st.sampled_from([5, 60, 600])),
    st.tuples(st.just("post during the cut-off"), st.booleans(), st.booleans(), st.sampled_from([5, 60, 600])),
    st.tuples(st.just("refund"), st.integers(0, 30), st.sampled_from([3, 60])),
    st.tuples(st.just("charge")),
    st.tuples(st.just("step")),
    st.tuples(st.just("step")),
)


@dataclass
class Lived:
    """What was done, and what the model makes of it: which month each call must be stated in."""

    stage: Stage
    running: int = 0
    closing: int = 0
    state: str = "none"
    unstated: dict[UUID, str] = field(default_factory=dict)
    stated: dict[UUID, str] = field(default_factory=dict)
    calls: list[CallEnded] = field(default_factory=list)

    async def do(self, operation: tuple[Any, ...]) -> None:
        name, *rest = operation
        if name == "post":
            await self.stage.hear(self._call(*rest))
        elif name == "post during the cut-off":
            await self._post_during_the_cut_off(*rest)
        elif name == "refund" and self.calls:
            await self._refund(*rest)
        elif name == "charge":
            self.stage.clock.advance(hours=1)
            await self.stage.run(send_charges)
        elif name == "step":
            await self._step()

    def _call(self, is_late: bool, is_bens: bool, seconds: int) -> CallEnded:
        month = MONTHS[max(0, self.running - is_late)]
        at = datetime.fromisoformat(f"{month}-01T00:00:00+00:00") + timedelta(hours=9)
        people = {"student": BEN, "consultant": DEVI} if is_bens else {"student": ANNA, "consultant": CLEO}
        call = call_ended(seconds, started_at=at, **people)  # type: ignore[arg-type]
        self.calls.append(call)
        self.unstated[call.call_id] = month
        return call

    async def _post_during_the_cut_off(self, *what: Any) -> None:
        """Whoever was in the middle of posting when the cut-off came is waited for, and counted."""
        call = self._call(*what)
        if self.state != "open":
            await self.stage.hear(call)
            return
        async with self.stage.transaction() as tx:
            await actions.lines.post_line(tx, call)
            cutting = asyncio.create_task(self._step())
            await asyncio.sleep(0.02)
            assert not cutting.done()
        await cutting

    async def _refund(self, which: int, seconds: int) -> None:
        call = self.calls[which % len(self.calls)]
        await self.stage.hear(
            RefundDecided(
                dispute_id=new_id(), decision_id=new_id(), call_id=call.call_id, seconds=seconds, goodwill_minor=None,
                reason="The sound was bad.", decided_by=FINN.account_id, decided_at=call.ended_at,
            )
        )  # fmt: skip

    async def _step(self) -> None:
        month = MONTHS[self.closing]
        if self.state == "none":
            if self.closing == self.running:
                self.running += 1
                self.stage.clock.set(f"{MONTHS[self.running]}-01T07:00:00+00:00")
            async with self.stage.transaction() as tx:
                await actions.closing.ask(tx, month, None)
            self.state = "open"
            return
        async with self.stage.transaction() as tx:
            reached = await step(tx, month)
        if self.state == "open":
            held = {call_id for call_id, of in self.unstated.items() if of <= month}
            self.stated |= dict.fromkeys(held, month)
            self.unstated = {call_id: of for call_id, of in self.unstated.items() if call_id not in held}
        self.state = reached or self.state
        if self.state == "closed":
            self.closing, self.state = self.closing + 1, "none"

    async def come_to_an_end(self) -> None:
        """Close months until nothing is left to state."""
        while self.state != "none" or self.unstated:
            await self._step()
            self.stage.clock.advance(minutes=1)
            await self.stage.run(send_charges)


async def assert_each_is_stated_once(lived: Lived) -> None:
    stage, lines, refunds = lived.stage, Counter[tuple[str, UUID]](), Counter[tuple[str, UUID]]()
    async with stage.transaction() as tx:
        for row in await tx.fetch("SELECT statement_id, account_id FROM statement"):
            statement = await store.statements.statement(tx, row["statement_id"], row["account_id"])
            assert statement is not None
            side = statement["side"]
            on_it = await store.statements.lines(tx, statement, 0, 1000)
            off_it = await store.statements.refunds(tx, statement, 0, 1000)
            assert sum(line["amount_minor"] for line in on_it) == statement["gross_minor"]
            off = "amount_minor" if side == "student" else "share_minor"
            assert sum(refund[off] for refund in off_it) == statement["refunded_minor"]
            assert all(lived.stated[line["call_id"]] == statement["month"] for line in on_it)
            lines.update((side, line["line_id"]) for line in on_it)
            refunds.update((side, refund["adjustment_id"]) for refund in off_it)
        every_line = {row["line_id"] for row in await tx.fetch("SELECT line_id FROM line")}
    assert lines == {(side, line_id): 1 for side in ("student", "consultant") for line_id in every_line}
    assert set(refunds.values()) <= {1}


async def assert_each_is_charged_once(lived: Lived) -> None:
    """What was charged and what is accrued is what was posted, less what went back before it was charged."""
    async with lived.stage.transaction() as tx:
        charged = await tx.fetchval("SELECT coalesce(sum(amount_minor), 0)::bigint FROM charge")
        accrued = await tx.fetchval("SELECT coalesce(sum(accrued_minor), 0)::bigint FROM student_account")
        posted = await tx.fetchval("SELECT coalesce(sum(amount_minor), 0)::bigint FROM line")
        back = await tx.fetchval(
            "SELECT coalesce(sum(amount_minor), 0)::bigint FROM adjustment WHERE charge_id IS NULL"
        )
        assert accrued == await tx.fetchval(_UNCOVERED)
    assert charged + accrued == posted - back


async def assert_statements_follow_each_other(lived: Lived) -> None:
    async with lived.stage.transaction() as tx:
        rows = await tx.fetch("SELECT s.*, c.amount_minor FROM statement s LEFT JOIN charge c USING (charge_id) "
                              "WHERE side = 'student' ORDER BY account_id, currency, month")  # fmt: skip
    carried: dict[UUID, int] = {}
    for row in rows:
        assert row["opening_minor"] == carried.get(row["account_id"], 0)
        added_up = row["opening_minor"] + row["gross_minor"] - row["refunded_minor"] - row["charged_before_minor"]
        assert (row["total_minor"], row["amount_minor"] or row["total_minor"]) == (added_up, added_up)
        assert (row["charge_id"] is not None) == (added_up >= 50)
        carried[row["account_id"]] = 0 if row["charge_id"] else added_up


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(st.lists(OPERATIONS, max_size=40), st.sampled_from([400, 10_000_000]))
async def test_every_line_is_in_one_statement_and_one_charge(operations: list[Any], limit_minor: int) -> None:
    gateway, real = FakeGateway(), payments.gateway
    payments.gateway = lambda: gateway
    try:
        async with on_stage(service, {"card_needed_to_book": False}) as stage:
            await settle_people(stage, gateway, limit_minor=limit_minor)
            lived = Lived(stage)
            stage.clock.set(datetime(2026, 3, 2, tzinfo=UTC))
            await lived.do(("post", False, False, 5))  # a ledger without anything has no month to close
            for operation in operations:
                if lived.running < len(MONTHS) - 3:
                    await lived.do(operation)
            await lived.come_to_an_end()
            await assert_each_is_stated_once(lived)
            await assert_each_is_charged_once(lived)
            await assert_statements_follow_each_other(lived)
    finally:
        payments.gateway = real
