"""Students with cards, and what became of their charges."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from kit import clock
from kit.database import Row
from kit.testing import Stage
from kit.testing.cast import ANNA, Person
from services.billing.actions.charging import send_charges
from services.billing.tests.cast import call_ended
from services.billing.tests.fake_gateway import FakeGateway


async def save_card(stage: Stage, gateway: FakeGateway, who: Person = ANNA, behaviour: str = "ok") -> dict[str, Any]:
    """A card typed in at the fake's page, as the API then shows it."""
    answer = await stage.as_(who).post("/me/payment-methods", json={})
    assert answer.status_code == 201, answer.text
    method_id = answer.json()["method"]["id"]
    gateway.type_in(f"seti_{method_id}", behaviour)
    found: dict[str, Any] = (await stage.as_(who).get(f"/me/payment-methods/{method_id}")).json()
    assert found["state"] == "ready", found
    return found


async def owe(stage: Stage, minor: int = 6000, who: Person = ANNA, currency: str = "EUR", **call: Any) -> None:
    """A call that costs this much, by default above the first limit: a charge is planned."""
    call.setdefault("started_at", clock.now() - timedelta(minutes=5))
    await stage.hear(call_ended(60, rate=minor, student=who, currency=currency, **call))


async def charges_of(stage: Stage, who: Person = ANNA) -> list[dict[str, Any]]:
    """The student's charges, the first first."""
    answer = await stage.as_(who).get("/me/charges")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found[::-1]


async def charge_of(stage: Stage, who: Person = ANNA) -> dict[str, Any]:
    """The student's only charge."""
    (found,) = await charges_of(stage, who)
    return found


async def send_after(stage: Stage, **units: float) -> None:
    """Let time pass, then send what is due."""
    stage.clock.advance(**units)
    await stage.run(send_charges)


async def balances(stage: Stage) -> dict[tuple[str, str], int]:
    """(kind of ledger account, currency) → what it comes to, those of nothing left out."""
    async with stage.transaction() as tx:
        rows: list[Row] = await tx.fetch(
            "SELECT kind, currency, sum(amount_minor)::bigint AS balance FROM ledger_entry "
            "JOIN ledger_account USING (ledger_account_id, currency) GROUP BY 1, 2 HAVING sum(amount_minor) <> 0"
        )
    return {(row["kind"], row["currency"]): row["balance"] for row in rows}


async def cards_for(stage: Stage, gateway: FakeGateway, students: list[Person]) -> None:
    """A good card for each of them, straight into the tables: many at once."""
    ids = [one.account_id for one in students]
    gateway.cards |= {f"card_{one}": "ok" for one in ids}
    async with stage.transaction() as tx:
        await tx.execute(
            "INSERT INTO payment_customer SELECT id, 'fake', 'cus_' || id, $2 FROM unnest($1::uuid[]) AS id",
            ids,
            clock.now(),
        )
        await tx.execute(
            "INSERT INTO payment_method (method_id, student_id, provider, provider_ref, state, is_default, begun_at, "
            "ready_at) SELECT id, id, 'fake', 'card_' || id, 'ready', true, $2, $2 FROM unnest($1::uuid[]) AS id",
            ids,
            clock.now(),
        )


def crowd(count: int) -> list[Person]:
    """Students nobody knows by name."""
    return [Person(f"Student {number}", UUID(int=(0x0190 << 112) | number), "UTC") for number in range(1, count + 1)]
