"""The state machine of money: everything that can happen to it, as rules that come in any order."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from contracts.calls import CallEnded, Interval
from kit import Tx, clock
from kit.testing.cast import FINN
from services.billing.actions import closing
from services.billing.actions.closing import close_months
from services.billing.tests.cast import call_ended
from services.billing.tests.correcting import dispute_closed, dispute_opened, refund_decided
from services.billing.tests.money_world import JOBS, World, id_of
from services.billing.tests.months import CONSULTANTS, STUDENTS

ANY = st.integers(0, 1_000)


class MoneyMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.script: list[tuple[str, dict[str, Any]]] = []
        self.calls: list[CallEnded] = []
        self.disputes: list[tuple[CallEnded, Any]] = []
        self.decisions: list[Any] = []
        self.fee_bps, self.made = 1500, 0

    def teardown(self) -> None:
        try:
            self.world.settle()
        except BaseException as fault:
            fault.add_note(f"kept script: {json.dumps(self.script)}")
            raise
        finally:
            self.world.close()

    @invariant()
    def the_books_are_right(self) -> None:
        try:
            self.world.check()
        except BaseException as fault:
            fault.add_note(f"kept script: {json.dumps(self.script)}")
            raise

    def did(self, what: str, **arguments: Any) -> None:
        self.script.append((what, arguments))

    def _line(
        self, student: int, consultant: int, seconds: int, rate: int, yen: bool, days_ago: int, paused: int
    ) -> None:
        self.made += 1
        started = clock.now() - timedelta(days=days_ago, seconds=seconds + paused)
        middle = started + timedelta(seconds=seconds // 2)
        intervals = [Interval(started_at=started, ended_at=middle)] if paused else []
        intervals.append(Interval(started_at=middle + timedelta(seconds=paused), ended_at=clock.now()))
        call = call_ended(
            seconds, rate=rate, currency="JPY" if yen else "EUR", fee_bps=self.fee_bps, started_at=started,
            student=_one(STUDENTS, student), consultant=_one(CONSULTANTS, consultant), intervals=intervals,
            paused_seconds=paused, call_id=id_of("call", self.made),
        )  # fmt: skip
        self.calls.append(call)
        self.world.hear(call)

    @rule(
        student=ANY, consultant=ANY, seconds=st.sampled_from([0, 1, 59, 600, 3001]),
        rate=st.sampled_from([0, 7, 250, 1000]), yen=st.booleans(), days_ago=st.sampled_from([0, 0, 20, 40]),
        paused=st.sampled_from([0, 0, 90]),
    )  # fmt: skip
    def line(self, **call: Any) -> None:
        self.did("line", **call)
        self._line(**call)

    @rule(student=ANY, consultant=ANY)
    def a_line_that_makes_a_charge_at_once(self, student: int, consultant: int) -> None:
        self.did("a_line_that_makes_a_charge_at_once", student=student, consultant=consultant)
        self._line(student, consultant, 3000, 1000, False, 0, 120)

    @precondition(lambda self: self.calls)
    @rule(which=ANY)
    def the_same_call_again(self, which: int) -> None:
        self.did("the_same_call_again", which=which)
        self.world.hear(_one(self.calls, which))

    @rule(fee_bps=st.sampled_from([0, 1500, 2500, 10_000]), tax_bps=st.sampled_from([0, 1900]))
    def fee_change(self, fee_bps: int, tax_bps: int) -> None:
        self.did("fee_change", fee_bps=fee_bps, tax_bps=tax_bps)
        self.fee_bps = fee_bps
        self.world.stage.settings(fee_bps=fee_bps, tax_bps=tax_bps)

    @precondition(lambda self: self.calls)
    @rule(which=ANY, seconds=st.sampled_from([None, 1, 20, 300, 5000]))
    def refund(self, which: int, seconds: int | None) -> None:
        self.did("refund", which=which, seconds=seconds)
        self._decide(_one(self.calls, which), seconds, None)

    @precondition(lambda self: self.calls)
    @rule(which=ANY, minor=st.sampled_from([1, 500, 2500]))
    def goodwill(self, which: int, minor: int) -> None:
        self.did("goodwill", which=which, minor=minor)
        self._decide(_one(self.calls, which), None, minor)

    @rule(seconds=st.sampled_from([None, 30]))
    def refund_of_a_call_nobody_has_heard_of(self, seconds: int | None) -> None:
        self.did("refund_of_a_call_nobody_has_heard_of", seconds=seconds)
        self._decide(call_ended(60, call_id=id_of("call", self.made + 1)), seconds, None)

    def _decide(self, call: CallEnded, seconds: int | None, minor: int | None) -> None:
        decision_id = id_of("decision", len(self.decisions))
        decided = refund_decided(call.call_id, seconds, goodwill=minor, decision_id=decision_id)
        self.decisions.append(decided)
        self.world.hear(decided)

    @precondition(lambda self: self.decisions)
    @rule(which=ANY)
    def the_same_decision_again(self, which: int) -> None:
        self.did("the_same_decision_again", which=which)
        self.world.hear(_one(self.decisions, which))

    @precondition(lambda self: self.calls)
    @rule(which=ANY)
    def dispute_opens(self, which: int) -> None:
        self.did("dispute_opens", which=which)
        call, dispute_id = _one(self.calls, which), id_of("dispute", len(self.script))
        self.disputes.append((call, dispute_id))
        self.world.hear(dispute_opened(call.call_id, dispute_id))

    @precondition(lambda self: self.disputes)
    @rule(which=ANY)
    def dispute_closes(self, which: int) -> None:
        self.did("dispute_closes", which=which)
        call, dispute_id = self.disputes.pop(which % len(self.disputes))
        self.world.hear(dispute_closed(call.call_id, dispute_id))

    @rule(who=ANY, behaviour=st.sampled_from(["ok", "ok", "pending", "needs_authentication", "insufficient_funds"]))
    def card(self, who: int, behaviour: str) -> None:
        self.did("card", who=who, behaviour=behaviour)
        self.world.gateway.cards[f"card_{_one(STUDENTS, who).name}"] = behaviour

    @rule(payout=st.sampled_from(["paid", "pending", "refused"]), refund=st.sampled_from(["paid", "pending"]))
    def moods_of_the_bank(self, payout: Any, refund: Any) -> None:
        self.did("moods_of_the_bank", payout=payout, refund=refund)
        self.world.gateway.payout_state, self.world.gateway.refund_state = payout, refund

    @precondition(lambda self: self._at_the_bank())
    @rule(which=ANY, passed=st.booleans())
    def the_bank_decides(self, which: int, passed: bool) -> None:
        self.did("the_bank_decides", which=which, passed=passed)
        key = _one(self._at_the_bank(), which)
        gateway = self.world.gateway
        if key in gateway.charges:
            gateway.authenticate(key, passed=passed)
            self.world.news("charge", gateway.charges[key].ref)
            return
        books, subject = (gateway.refunds, "refund") if key in gateway.refunds else (gateway.payouts, "payout")
        books[key] = replace(books[key], state="paid" if passed or subject == "refund" else "refused")
        gateway._book(subject, books[key].state == "paid", books[key].ref, key, books[key].amount)  # type: ignore[arg-type]
        self.world.news(subject, books[key].ref)

    def _at_the_bank(self) -> list[str]:
        gateway = self.world.gateway
        waiting: dict[str, Any] = {**gateway.charges, **gateway.refunds, **gateway.payouts}
        return [key for key, one in waiting.items() if one.state in ("pending", "needs_authentication")]

    @precondition(lambda self: self._arrived())
    @rule(which=ANY)
    def a_payout_comes_back(self, which: int) -> None:
        self.did("a_payout_comes_back", which=which)
        key = _one(self._arrived(), which)
        self.world.payout_returns(key)
        self.world.news("payout", self.world.gateway.payouts[key].ref)

    def _arrived(self) -> list[str]:
        return [key for key, one in self.world.gateway.payouts.items() if one.state == "paid"]

    @rule(faults=st.lists(st.sampled_from(["before", "after"]), min_size=1, max_size=3))
    def the_provider_does_not_answer(self, faults: list[Any]) -> None:
        self.did("the_provider_does_not_answer", faults=faults)
        self.world.timeouts = faults

    @precondition(lambda self: self.world.sent_news)
    @rule(places=st.lists(ANY, min_size=1, max_size=4))
    def news_again_in_any_order(self, places: list[int]) -> None:
        self.did("news_again_in_any_order", places=places)
        for place in places:
            self.world.send_news(place % len(self.world.sent_news))

    @rule(which=st.integers(0, len(JOBS) - 1))
    def a_job_runs(self, which: int) -> None:
        self.did("a_job_runs", which=which)
        self.world.job(JOBS[which])

    @rule()
    def every_job_runs_twice(self) -> None:
        self.did("every_job_runs_twice")
        for job in (*JOBS, *JOBS):
            self.world.job(job)

    @rule(statements=st.integers(0, 60))
    def the_process_will_die(self, statements: int) -> None:
        self.did("the_process_will_die", statements=statements)
        self.world.dies_after = statements

    @rule(hours=st.sampled_from([1, 30, 24 * 5]))
    def time_passes(self, hours: int) -> None:
        self.did("time_passes", hours=hours)
        self.world.stage.clock.advance(hours=hours)

    @rule(steps=st.integers(1, 6))
    def the_month_ends(self, steps: int) -> None:
        """The close begins, and goes so many steps: what happens next may happen in the middle of it."""
        self.did("the_month_ends", steps=steps)
        now = clock.now()
        self.world.stage.clock.set(now.replace(day=1, hour=7) + timedelta(days=32 - (now.replace(day=1)).day))
        ended = f"{now:%Y-%m}"

        async def begin(tx: Tx) -> None:
            await closing.ask(tx, ended, FINN.account_id)

        async def close() -> None:
            async with self.world.stage.transaction() as tx:
                await begin(tx)
            for _ in range(steps):
                async with self.world.stage.transaction() as tx:
                    await closing.step(tx, ended)

        try:
            self.world.mortally(close)
        except (closing.EarlierMonthOpen, closing.MonthWithoutMoney):
            self.world.job(close_months)

    @rule(who=ANY)
    def a_student_pays_now(self, who: int) -> None:
        self.did("a_student_pays_now", who=who)
        student = _one(STUDENTS, who)

        async def pay() -> None:
            for charge in (await self.world.stage.as_(student).get("/me/charges")).json()["items"]:
                await self.world.stage.as_(student).post(f"/me/charges/{charge['id']}/pay")

        self.world.mortally(pay)


def _one(things: Any, which: int) -> Any:
    return things[which % len(things)]
