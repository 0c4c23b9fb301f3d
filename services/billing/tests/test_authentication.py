"""A bank that wants to see a student who never comes: for a week, and then it is a refusal like any other."""

from datetime import timedelta

import pytest

from contracts.billing import ChargeDeclined, ChargeNeedsAuthentication
from kit.testing import Stage
from kit.testing.cast import ANNA
from services.billing.actions.news import follow_news
from services.billing.actions.sending import send_charges
from services.billing.tests import fake_provider
from services.billing.tests.cast import TEN
from services.billing.tests.correcting import wrong_in_the_books
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.fake_provider import FakeProvider
from services.billing.tests.paying import charge_of, owe, save_card, send_after
from services.billing.tests.test_charging_provider import saved


async def asked(stage: Stage, gateway: FakeGateway) -> str:
    """Anna's bank wants to see her; the key of the attempt."""
    stage.clock.set(TEN)
    await save_card(stage, gateway, behaviour="needs_authentication")
    await owe(stage)
    await stage.run(send_charges)
    charge = await charge_of(stage)
    assert charge["state"] == "needs_authentication"
    return f"charge-{charge['id']}-1"


async def test_a_student_who_never_comes_is_refused_after_a_week(stage: Stage, gateway: FakeGateway) -> None:
    key = await asked(stage, gateway)
    await stage.said()
    for _ in range(6):
        await send_after(stage, days=1)
    assert ((await charge_of(stage))["state"], await stage.said()) == ("needs_authentication", [])
    await send_after(stage, days=1)
    charge = await charge_of(stage)
    assert (charge["state"], charge["decline_code"], charge["action_url"]) == ("declined", "abandoned", None)
    (declined,) = await stage.said(ChargeDeclined)
    assert declined.next_attempt_at == TEN + timedelta(days=8)
    assert [one["cause"] for one in (await stage.as_(ANNA).get("/me/credit")).json()["stops"]] == ["arrears"]
    await send_after(stage, days=1)
    assert len(await stage.said(ChargeNeedsAuthentication)) == 1
    assert gateway.charges[key].state == "declined"
    assert await wrong_in_the_books(stage) == {}


async def test_one_who_comes_at_the_last_moment_has_paid(stage: Stage, gateway: FakeGateway) -> None:
    key = await asked(stage, gateway)
    stage.clock.advance(days=7)

    def meanwhile(name: str, about: str) -> None:
        if name == "give_up":
            gateway.authenticate(key)

    gateway.fault = meanwhile
    await stage.run(send_charges)
    assert ((await charge_of(stage))["state"], gateway.taken()) == ("paid", 6000)


@pytest.mark.parametrize("fault", ["before", "after"])
async def test_a_provider_that_does_not_answer_is_asked_again(stage: Stage, gateway: FakeGateway, fault: str) -> None:
    await asked(stage, gateway)
    gateway.fault = lambda name, about: fault if name == "give_up" else None  # type: ignore[assignment, return-value]
    await send_after(stage, days=7)
    assert (await charge_of(stage))["state"] == "needs_authentication"
    gateway.fault = lambda name, about: None
    await send_after(stage, hours=1)
    charge = await charge_of(stage)
    assert (charge["state"], len(charge["attempts"])) == ("declined", 1)


async def test_a_student_who_does_not_come_is_looked_for_less_and_less_often(
    stage: Stage, gateway: FakeGateway
) -> None:
    await asked(stage, gateway)
    for _ in range(12 * 24):
        await send_after(stage, minutes=5)
    assert gateway.asked["find_charge"] < 40


async def test_a_fresh_link_is_shown_and_kept_nowhere(stage: Stage, gateway: FakeGateway) -> None:
    await asked(stage, gateway)
    charge = await charge_of(stage)
    fresh = (await stage.as_(ANNA).post(f"/me/charges/{charge['id']}/pay")).json()
    assert "?back=" in fresh["action_url"]
    assert (await charge_of(stage))["action_url"] == charge["action_url"] != fresh["action_url"]


async def test_what_was_given_up_at_the_provider_can_be_paid_no_more(stage: Stage, fake: FakeProvider) -> None:
    stage.clock.set(TEN)
    await saved(stage, fake, fake_provider.ASKS)
    await owe(stage)
    await stage.run(send_charges)
    charge = await charge_of(stage)
    async with stage.transaction() as tx:
        ref = await tx.fetchval("SELECT provider_ref FROM charge_attempt WHERE charge_id = $1", charge["id"])
    given_up = await fake.gateway().give_up(ref)
    assert (given_up.state, given_up.decline_code, await fake.gateway().give_up(ref)) == (
        "declined", "abandoned", given_up,
    )  # fmt: skip
    with pytest.raises(AssertionError, match="nothing_to_confirm"):
        fake.confirm(ref)
    await send_after(stage, minutes=6)
    await stage.run(follow_news)
    assert (await charge_of(stage))["state"] == "declined"
