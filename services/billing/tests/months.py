"""A month of money on a stage: lines, cards, destinations, the clock after its end, and the close."""

from datetime import UTC, datetime, timedelta
from typing import Any

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA, FINN, Person
from services.billing import store
from services.billing.actions.closing import close_months
from services.billing.actions.sending import send_charges
from services.billing.outside.payments.protocol import Destination
from services.billing.tests.cast import TEN, call_ended, opened
from services.billing.tests.fake_gateway import FakeGateway

APRIL = datetime(2026, 4, 1, 7, tzinfo=UTC)
MAY = datetime(2026, 5, 1, 7, tzinfo=UTC)
STUDENTS, CONSULTANTS = (ANNA, BEN, EMMA), (CLEO, DEVI)

_CARD = """
WITH customer AS (
    INSERT INTO payment_customer (student_id, provider, provider_ref, created_at) VALUES ($1, 'fake', $2, $4)
)
INSERT INTO payment_method (method_id, student_id, provider, provider_ref, state, is_default, begun_at, ready_at)
VALUES (gen_random_uuid(), $1, 'fake', $3, 'ready', true, $4, $4)
"""


async def settle_people(
    stage: Stage, gateway: FakeGateway, *, cards: str = "ok", limit_minor: int = 1_000_000_000
) -> None:
    """Everybody is known, every student has a card that behaves so, every consultant a destination.

    `limit_minor` is what a student may owe before they are charged within the month.
    """
    stage.settings(accrual_limit_minor=limit_minor, accrual_limit_most_minor=limit_minor)
    stage.clock.set(TEN)
    await stage.hear(*(opened(person) for person in (*STUDENTS, *CONSULTANTS)))
    for person in STUDENTS:
        await has_card(stage, gateway, person, cards)
    for person in CONSULTANTS:
        await has_destination(stage, gateway, person)
    await stage.said()


async def has_card(stage: Stage, gateway: FakeGateway, person: Person, behaviour: str) -> None:
    ref = f"card_{person.name}"
    gateway.cards[ref] = behaviour
    async with stage.transaction() as tx:
        await tx.execute(_CARD, person.account_id, f"cus_{person.account_id}", ref, TEN)


async def has_destination(stage: Stage, gateway: FakeGateway, person: Person) -> None:
    ref = f"acct_{person.account_id}"
    gateway.destinations[ref] = Destination(ref, "ready")
    async with stage.transaction() as tx:
        await store.destinations.keep(tx, person.account_id, "fake", ref, "ready", TEN, TEN)


async def calls(stage: Stage, count: int, **fields: Any) -> None:
    """So many settled calls, an hour apart; see `call_ended`."""
    seconds, first = fields.pop("seconds", 600), fields.pop("started_at", TEN)
    await stage.hear(*(call_ended(seconds, started_at=first + timedelta(hours=n), **fields) for n in range(count)))


async def close_by_the_clock(stage: Stage, at: datetime = APRIL) -> None:
    """Let the jobs do their work until nothing comes of it."""
    stage.clock.set(at)
    for _ in range(3):
        await stage.run(close_months)
        await stage.run(send_charges)


async def progress(stage: Stage, month: str = "2026-03") -> dict[str, Any]:
    answer = await stage.as_(FINN).get(f"/months/{month}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def statements_of(stage: Stage, person: Person, **query: str) -> list[dict[str, Any]]:
    answer = await stage.as_(person).get("/me/statements", params={"limit": 100, **query})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def every(stage: Stage, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table, in an order of their own."""
    async with stage.transaction() as tx:
        rows = await tx.fetch(f"SELECT * FROM {table}")
    return sorted((tuple(row.values()) for row in rows), key=repr)


async def close_february(stage: Stage, gateway: FakeGateway) -> dict[str, str]:
    """A call of Emma's with Cleo in February, stated, charged and planned to be paid out: the ids of all that."""
    stage.clock.set(TEN - timedelta(days=20))
    await has_card(stage, gateway, EMMA, "ok")
    await has_destination(stage, gateway, CLEO)
    call = call_ended(617, student=EMMA, started_at=TEN - timedelta(days=20))
    await stage.hear(call)
    await close_by_the_clock(stage, datetime(2026, 3, 1, 7, tzinfo=UTC))
    (statement,) = await statements_of(stage, EMMA)
    (line,) = (await stage.as_(EMMA).get("/me/lines", params={"month": "2026-02"})).json()["items"]
    (payout,) = (await stage.as_(CLEO).get("/me/payouts")).json()["items"]
    return {"month": "2026-02", "statement_id": statement["id"], "line_id": line["id"], "payout_id": payout["id"]}
