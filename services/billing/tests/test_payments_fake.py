"""Billing's adapter against the fake's real process."""

from uuid import uuid4

import httpx
import pytest

from contracts.base import Money
from services.billing.outside.payments import Charged, Unknown
from services.billing.tests import fake_provider
from services.billing.tests.fake_provider import FakeProvider

BACK = "http://parley.example/back"


def euro(amount_minor: int) -> Money:
    return Money(amount_minor=amount_minor, currency="EUR")


async def charged(fake: FakeProvider, number: str, key: str, amount: Money | None = None) -> Charged:
    customer, card = await fake.saved_card(number)
    return await fake.gateway().charge(key, customer, card, amount or euro(900), uuid4())


def new_key(what: str = "charge") -> str:
    return f"{what}-{uuid4()}"


async def test_a_card_is_saved_on_the_hosted_page_and_only_its_last_digits_are_kept(fake: FakeProvider) -> None:
    gateway, student = fake.gateway(), uuid4()
    customer = await gateway.ensure_customer(student)
    assert await gateway.ensure_customer(student) == customer
    setup = await gateway.begin_setup(customer, uuid4(), BACK)
    assert setup.state == "pending"
    assert setup.url is not None
    async with httpx.AsyncClient() as browser:
        page = await browser.get(setup.url)
        assert 'autocomplete="cc-number"' in page.text
        assert "4000 0025 0000 3155" in page.text
        wrong = await browser.post(setup.url, data={"number": "4242 4242 4242 4241", "expiry": "12/44", "cvc": "123"})
        assert wrong.status_code == 422
        assert 'aria-describedby="number-fault"' in wrong.text
        typed = {"number": "4242 4242 4242 4242", "expiry": "12 / 44", "cvc": "123"}
        done = await browser.post(setup.url, data=typed)
    assert (done.status_code, done.headers["location"]) == (303, BACK)
    found = await gateway.find_setup(setup.ref)
    assert found.card is not None
    assert (found.state, found.card.brand, found.card.last4, found.card.exp_year) == ("ready", "visa", "4242", 2044)


async def test_a_card_that_its_bank_will_not_have_saved_fails_the_setup(fake: FakeProvider) -> None:
    gateway = fake.gateway()
    setup = await gateway.begin_setup(await gateway.ensure_customer(uuid4()), uuid4(), BACK)
    fake.type_card(setup.ref, fake_provider.UNSAVABLE)
    found = await gateway.find_setup(setup.ref)
    assert (found.state, found.failure, found.card) == ("failed", "incorrect_cvc", None)


async def test_the_same_key_charges_once_and_with_other_parameters_not_at_all(fake: FakeProvider) -> None:
    gateway, key, charge_id = fake.gateway(), new_key(), uuid4()
    customer, card = await fake.saved_card()
    first = await gateway.charge(key, customer, card, euro(900), charge_id)
    assert await gateway.charge(key, customer, card, euro(900), charge_id) == first
    assert first.state == "succeeded"
    with pytest.raises(ValueError, match="409"):
        await gateway.charge(key, customer, card, euro(901), charge_id)
    assert await gateway.find_charge(key, customer) == first
    assert await gateway.find_charge(new_key(), customer) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (fake_provider.DECLINED, "generic_decline"),
        (fake_provider.NO_FUNDS, "insufficient_funds"),
        ("4000000000000069", "expired_card"),
        (fake_provider.NO_FUNDS_ONCE, "insufficient_funds"),
    ],
)
async def test_a_card_declines_by_its_code(fake: FakeProvider, number: str, code: str) -> None:
    found = await charged(fake, number, new_key())
    assert (found.state, found.decline_code) == ("declined", code)


async def test_a_forgotten_card_and_a_strangers_card_are_not_charged(fake: FakeProvider) -> None:
    gateway = fake.gateway()
    customer, card = await fake.saved_card()
    stranger, _ = await fake.saved_card()
    assert (await gateway.charge(new_key(), stranger, card, euro(900), uuid4())).decline_code == "no_such_card"
    await gateway.forget_card(card)
    assert (await gateway.charge(new_key(), customer, card, euro(900), uuid4())).decline_code == "no_such_card"


@pytest.mark.parametrize(("accepted", "state"), [(True, "succeeded"), (False, "declined")])
async def test_a_charge_that_needs_its_holder_is_confirmed_or_refused_at_the_bank(
    fake: FakeProvider, accepted: bool, state: str
) -> None:
    gateway, key = fake.gateway(), new_key()
    customer, card = await fake.saved_card(fake_provider.ASKS)
    asked = await gateway.charge(key, customer, card, euro(900), uuid4())
    assert asked.state == "needs_authentication"
    url = await gateway.begin_authentication(asked.ref, BACK)
    assert url == asked.action_url
    assert url is not None
    async with httpx.AsyncClient(follow_redirects=True) as browser:
        assert "Confirm the payment" in (await browser.get(url)).text
        answer = await browser.post(url, data={"decision": "confirm" if accepted else "refuse"})
    assert answer.status_code == 200
    found = await gateway.find_charge(key, customer)
    assert found is not None
    assert found.state == state
    assert await gateway.begin_authentication(asked.ref, BACK) is None


async def test_a_pending_charge_settles_when_it_is_told_and_asking_again_tells_how_it_is_now(
    fake: FakeProvider,
) -> None:
    gateway, key, charge_id = fake.gateway(), new_key(), uuid4()
    customer, card = await fake.saved_card()
    fake.tell("charge", "pending")
    first = await gateway.charge(key, customer, card, euro(900), charge_id)
    assert first.state == "pending"
    fake.settle(first.ref, "succeeded")
    assert (await gateway.charge(key, customer, card, euro(900), charge_id)).state == "succeeded"


@pytest.mark.parametrize("number", [fake_provider.LOST_ANSWER, fake_provider.LOST_CALL, "4000000400000040"])
async def test_a_card_whose_first_charge_gets_no_answer_is_charged_once(fake: FakeProvider, number: str) -> None:
    gateway, key, charge_id = fake.gateway(), new_key(), uuid4()
    customer, card = await fake.saved_card(number)
    with pytest.raises(Unknown):
        await gateway.charge(key, customer, card, euro(900), charge_id)
    found = await gateway.find_charge(key, customer)
    assert (found is None) == (number == fake_provider.LOST_CALL)
    again = await gateway.charge(key, customer, card, euro(900), charge_id)
    assert again.state == "succeeded"
    assert found in (None, again)


@pytest.mark.parametrize(
    ("do", "done"),
    [("unanswered_undone", False), ("unanswered_done", True), ("error_undone", False), ("error_done", True)],
)
async def test_no_answer_before_or_after_is_unknown_and_the_lookup_tells(
    fake: FakeProvider, do: str, done: bool
) -> None:
    gateway, key = fake.gateway(provider_timeout_seconds=0.3), new_key()
    customer, card = await fake.saved_card()
    fake.tell("charge", do, seconds=5)
    with pytest.raises(Unknown):
        await gateway.charge(key, customer, card, euro(900), uuid4())
    assert (await gateway.find_charge(key, customer) is not None) == done


async def test_a_lookup_that_gets_no_answer_is_unknown_too(fake: FakeProvider) -> None:
    fake.tell("find", "unanswered_undone")
    with pytest.raises(Unknown):
        await fake.gateway().find_charge(new_key(), "whoever")


async def test_a_fake_that_is_not_there_or_knows_another_secret_is_unknown(fake: FakeProvider) -> None:
    gone = fake.gateway(fake_payments_url=f"http://127.0.0.1:{fake_provider.free_port()}")
    for gateway in (gone, fake.gateway(fake_payments_secret="another")):
        with pytest.raises(Unknown):
            await gateway.ensure_customer(uuid4())
