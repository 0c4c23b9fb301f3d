"""The provider's books beside ours: every difference is found, and nothing else."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from prometheus_client import REGISTRY

from contracts.base import Money
from kit import new_id
from kit.testing import Stage
from kit.testing.cast import FINN, MALLORY
from services.billing.actions.givebacks import send_refunds
from services.billing.actions.payouts import send_payouts
from services.billing.actions.reconciling import KINDS, reconcile, reconcile_books
from services.billing.actions.sending import send_charges
from services.billing.outside.payments.protocol import Movement
from services.billing.tests.cast import TEN, call_ended
from services.billing.tests.correcting import refund_decided
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import close_by_the_clock, settle_people
from services.billing.tests.paying import owe

DAY, GRACE = timedelta(days=1), timedelta(hours=6)
ROWS = 100_000

# As many paid charges, refunds and payouts as wanted, written as if they had been lived through: $1 rows at $2.
_MANY = (
    "INSERT INTO student_account (student_id, currency, charges, paid_charges) SELECT md5('s' || n)::uuid, 'EUR', 1, 1"
    " FROM generate_series(1, $1) AS n",
    "INSERT INTO charge (charge_id, student_id, currency, number, kind, month, to_sequence, amount_minor, state,"
    " provider_ref, planned_at, paid_at, paid_minor, ledger_transaction_id)"
    " SELECT md5('c' || n)::uuid, md5('s' || n)::uuid, 'EUR', 1, 'month', '2026-03', 1, 100 + n, 'paid', 'pi_' || n,"
    " $2, $2::timestamptz + n * interval '0.5 seconds', 100 + n, md5('t' || n)::uuid FROM generate_series(1, $1) AS n",
    "INSERT INTO charge_attempt (charge_id, attempt, idempotency_key, amount_minor, state, provider_ref, began_at)"
    " SELECT md5('c' || n)::uuid, 1, 'charge-' || n, 100 + n, 'succeeded', 'pi_' || n, $2"
    " FROM generate_series(1, $1) AS n",
)


async def found(stage: Stage, **query: Any) -> list[dict[str, Any]]:
    """What the last comparison found, as finance reads it."""
    finn = stage.as_(FINN)
    last = (await finn.get("/reconciliations")).json()["items"][0]
    answer = await finn.get(f"/reconciliations/{last['id']}/discrepancies", params={"limit": 100, **query})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def moved(n: int, **other: Any) -> Movement:
    """The n-th charge as the provider has it."""
    at = other.pop("at", None) or TEN + timedelta(seconds=n / 2) - timedelta(seconds=3)
    told: dict[str, Any] = {"ref": f"pi_{n}", "key": f"charge-{n}", "minor": 100 + n, "currency": "EUR", **other}
    return Movement(
        told["ref"], "charge", told["key"], Money(amount_minor=told["minor"], currency=told["currency"]), at
    )


@pytest.mark.slow
async def test_every_planted_difference_is_found_and_none_in_a_hundred_thousand_rows(
    stage: Stage, gateway: FakeGateway
) -> None:
    async with stage.transaction() as tx:
        await tx.execute("SET LOCAL session_replication_role = replica")
        for statement in _MANY:
            await tx.execute(statement, ROWS, *([TEN] if "$2" in statement else []))
    # Every third row without a key: the provider does not tell it, the ref has to do.
    clean = {n: moved(n, key=None if n % 3 == 0 else f"charge-{n}") for n in range(1, ROWS + 1)}
    planted: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for n in range(500, ROWS, 1000):
        kind = KINDS[n // 1000 % 6]
        planted[kind].add(f"pi_{n}" if kind not in ("missing_here", "double") else f"pi_{n}_more")
        if kind == "missing_at_provider":
            del clean[n]
        elif kind == "missing_here":
            clean[-n] = moved(n, ref=f"pi_{n}_more", key=None if n // 6000 % 2 else f"stranger-{n}")
        elif kind == "double":
            clean[-n] = moved(n, ref=f"pi_{n}_more", at=TEN + timedelta(seconds=n / 2 + 60))
        elif kind == "wrong_amount":
            clean[n] = moved(n, minor=99 + n)
        elif kind == "wrong_currency":
            clean[n] = moved(n, currency="USD")
        else:
            clean[n] = moved(n, at=TEN + timedelta(seconds=n / 2) - GRACE - timedelta(minutes=1))
    gateway.books = list(clean.values())
    stage.clock.set(TEN + 2 * DAY)
    done = await reconcile(stage.house, TEN - DAY, TEN + DAY)
    assert done["ours"] == ROWS
    assert done["discrepancies"] == 100
    async with stage.transaction() as tx:
        rows = await tx.fetch("SELECT kind, provider_ref FROM discrepancy")
    assert {kind: {row["provider_ref"] for row in rows if row["kind"] == kind} for kind in KINDS} == planted


@pytest.fixture
async def lived(stage: Stage, gateway: FakeGateway) -> FakeGateway:
    """A charge, a refund of it and a payout have moved."""
    await settle_people(stage, gateway)
    call = call_ended(600, rate=1000)
    await stage.hear(call)
    await close_by_the_clock(stage)
    await stage.hear(refund_decided(call.call_id, 60))
    await stage.run(send_refunds)
    await stage.run(send_payouts)
    assert {one.subject for one in gateway.books} == {"charge", "refund", "payout"}
    stage.clock.advance(hours=2)
    return gateway


async def test_what_went_as_it_should_agrees(stage: Stage, lived: FakeGateway) -> None:
    await stage.run(reconcile_books)
    assert await found(stage) == []
    (last,) = (await stage.as_(FINN).get("/reconciliations")).json()["items"]
    assert (last["ours"], last["theirs"], last["kinds"]) == (3, 3, {})


@pytest.mark.parametrize("subject", ["charge", "refund", "payout"])
async def test_a_movement_of_each_subject_that_either_side_lacks_is_found(
    stage: Stage, lived: FakeGateway, subject: str
) -> None:
    (one,) = [book for book in lived.books if book.subject == subject]
    other = Movement("other", one.subject, "stranger", one.amount, one.moved_at)
    lived.books = [book for book in lived.books if book is not one] + [other]
    await stage.run(reconcile_books)
    assert [(row["kind"], row["subject"]) for row in await found(stage)] == [
        ("missing_at_provider", subject),
        ("missing_here", subject),
    ]
    (missing,) = await found(stage, kind="missing_here")
    assert (missing["ours"], missing["theirs"]["amount_minor"]) == (None, one.amount.amount_minor)
    assert REGISTRY.get_sample_value("parley_reconciliation_discrepancies", {"kind": "missing_here"}) == 1


async def test_a_charge_taken_under_a_refused_attempt_of_a_paid_charge_is_double(
    stage: Stage, gateway: FakeGateway
) -> None:
    await settle_people(stage, gateway, cards="insufficient_funds")
    await stage.as_(FINN).get("/reconciliations")
    stage.settings(accrual_limit_minor=1)
    await owe(stage)
    await stage.run(send_charges)
    (refused,) = gateway.charges
    gateway.cards = dict.fromkeys(gateway.cards, "ok")
    stage.clock.advance(days=1)
    await stage.run(send_charges)
    (paid,) = gateway.books
    gateway.books.append(Movement("pi_again", "charge", refused, paid.amount, paid.moved_at))
    stage.clock.advance(hours=2)
    await stage.run(reconcile_books)
    assert [(row["kind"], row["idempotency_key"]) for row in await found(stage)] == [("double", refused)]


async def test_what_is_still_on_its_way_is_late_only_after_the_grace(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    stage.settings(accrual_limit_minor=1)
    await owe(stage)
    gateway.fault = lambda name, _: "after" if name == "charge" else "before"
    await stage.run(send_charges)
    assert len(gateway.books) == 1
    await reconcile(stage.house, TEN - DAY, TEN + DAY)
    assert await found(stage) == []
    stage.clock.advance(hours=7)
    await reconcile(stage.house, TEN - DAY, TEN + DAY)
    assert [row["kind"] for row in await found(stage)] == ["late"]


async def test_comparisons_follow_each_other_without_a_gap_and_one_that_is_cut_short_leaves_nothing(
    stage: Stage, lived: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.run(reconcile_books)
    stage.clock.advance(hours=23)
    await stage.run(reconcile_books)
    stage.clock.advance(hours=1)

    whole = lived.movements

    async def torn(since: datetime, until: datetime) -> AsyncIterator[Movement]:
        async for one in whole(since, until):
            yield one
        raise ConnectionError

    monkeypatch.setattr(lived, "movements", torn)
    with pytest.raises(ConnectionError):
        await stage.run(reconcile_books)
    monkeypatch.setattr(lived, "movements", whole)
    await stage.run(reconcile_books)
    second, first = (await stage.as_(FINN).get("/reconciliations")).json()["items"]
    assert second["from_at"] == first["to_at"]
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM provider_movement") == 0


async def test_only_finance_reads_what_was_found(stage: Stage, lived: FakeGateway) -> None:
    await stage.run(reconcile_books)
    for path in ("/reconciliations", f"/reconciliations/{new_id()}/discrepancies"):
        assert (await stage.as_(MALLORY).get(path)).status_code == 403
    assert (await stage.as_(FINN).get(f"/reconciliations/{UUID(int=1)}/discrepancies")).status_code == 404
