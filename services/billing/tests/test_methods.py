"""Cards: saved at the provider, listed, made the default, removed."""

import pytest

from contracts.billing import CreditStandingChanged
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, MALLORY
from services.billing.actions.methods import forget_cards, look_at_pending
from services.billing.actions.standings import mind_cards
from services.billing.tests.cast import TEN, opened
from services.billing.tests.fake_gateway import FakeGateway, Fault
from services.billing.tests.paying import charge_of, owe, save_card, send_after


async def test_a_card_is_begun_typed_in_and_is_the_default(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    begun = (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()
    method_id = begun["method"]["id"]
    assert begun["url"].startswith("https://fake.example/cards/")
    assert (begun["provider"], begun["client_secret"]) == ("fake", f"seti_{method_id}_secret")
    assert (begun["method"]["state"], begun["method"]["is_default"]) == ("pending", False)
    assert (await stage.as_(ANNA).get(f"/me/payment-methods/{method_id}")).json()["state"] == "pending"
    gateway.type_in(f"seti_{method_id}")
    saved = (await stage.as_(ANNA).get(f"/me/payment-methods/{method_id}")).json()
    assert saved == {
        "id": method_id, "state": "ready", "brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2030,
        "is_default": True, "failure": None, "begun_at": "2026-03-02T10:00:00Z", "ready_at": "2026-03-02T10:00:00Z",
    }  # fmt: skip


async def test_a_repeated_request_begins_one_card(stage: Stage, gateway: FakeGateway) -> None:
    headers = {"idempotency-key": "one"}
    first = await stage.as_(ANNA).post("/me/payment-methods", json={}, headers=headers)
    again = await stage.as_(ANNA).post("/me/payment-methods", json={}, headers=headers)
    assert first.json() == again.json()
    assert gateway.asked["begin_setup"] == 1
    assert len((await stage.as_(ANNA).get("/me/payment-methods")).json()["items"]) == 1


async def test_a_card_nobody_asks_about_is_found_by_the_job(stage: Stage, gateway: FakeGateway) -> None:
    method_id = (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()["method"]["id"]
    gateway.type_in(f"seti_{method_id}")
    stage.clock.set("2030-01-01T00:00:00Z")
    await stage.run(look_at_pending)
    (method,) = (await stage.as_(ANNA).get("/me/payment-methods")).json()["items"]
    assert (method["state"], method["is_default"]) == ("ready", True)


async def test_a_card_that_is_refused_or_given_up_says_so(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    refused = (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()["method"]["id"]
    await stage.as_(ANNA).post("/me/payment-methods", json={})
    gateway.fail_setup(f"seti_{refused}", "card_declined")
    stage.clock.advance(days=2)
    await stage.run(look_at_pending)
    methods = (await stage.as_(ANNA).get("/me/payment-methods")).json()["items"]
    assert [(one["state"], one["failure"]) for one in methods] == [("failed", "given_up"), ("failed", "card_declined")]


async def test_a_silent_provider_is_said_to_be_and_nothing_is_kept(stage: Stage, gateway: FakeGateway) -> None:
    gateway.silent = True
    answer = await stage.as_(ANNA).post("/me/payment-methods", json={})
    assert (answer.status_code, answer.json()["type"]) == (503, "provider_silent")
    assert (await stage.as_(ANNA).get("/me/payment-methods")).json()["items"] == []


async def test_the_way_back_leads_to_the_platform_only(stage: Stage, gateway: FakeGateway) -> None:
    for url in ("https://evil.example/", "http://localhost.evil.example/", "javascript:alert(1)", "//evil.example"):
        answer = await stage.as_(ANNA).post("/me/payment-methods", json={"return_url": url})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/return_url")
    ours = await stage.as_(ANNA).post("/me/payment-methods", json={"return_url": "http://localhost/cards?x=1"})
    assert ours.status_code == 201


async def test_another_persons_card_is_not_there(stage: Stage, gateway: FakeGateway) -> None:
    card = await save_card(stage, gateway)
    for method, path in (("GET", ""), ("PUT", "/default"), ("DELETE", "")):
        answer = await stage.as_(MALLORY).request(method, f"/me/payment-methods/{card['id']}{path}")
        assert answer.status_code == 404
    assert (await stage.as_(ANNA).get(f"/me/payment-methods/{card['id']}")).json() == card


async def test_another_card_becomes_the_default_and_a_removed_one_makes_way(stage: Stage, gateway: FakeGateway) -> None:
    first, second = await save_card(stage, gateway), await save_card(stage, gateway)
    assert (first["is_default"], second["is_default"]) == (True, False)
    made = await stage.as_(ANNA).put(f"/me/payment-methods/{second['id']}/default")
    assert made.json()["is_default"]
    assert (await stage.as_(ANNA).delete(f"/me/payment-methods/{second['id']}")).status_code == 204
    (left,) = (await stage.as_(ANNA).get("/me/payment-methods")).json()["items"]
    assert (left["id"], left["is_default"]) == (first["id"], True)
    await stage.run(forget_cards)
    assert set(gateway.cards) == {f"card_{first['id']}"}
    await stage.run(forget_cards)
    assert gateway.asked["forget_card"] == 1


async def test_a_card_that_is_not_saved_yet_is_no_default(stage: Stage, gateway: FakeGateway) -> None:
    card = await save_card(stage, gateway)
    pending = (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()["method"]["id"]
    assert (await stage.as_(ANNA).put(f"/me/payment-methods/{pending}/default")).status_code == 409
    assert (await stage.as_(ANNA).get(f"/me/payment-methods/{card['id']}")).json()["is_default"]


async def test_the_last_card_stays_while_something_is_unpaid(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    card = await save_card(stage, gateway)
    await owe(stage, 100)
    answer = await stage.as_(ANNA).delete(f"/me/payment-methods/{card['id']}")
    assert (answer.status_code, answer.json()["type"]) == (409, "last_method_needed")
    await owe(stage, 6000)
    await send_after(stage, seconds=1)
    assert (await charge_of(stage))["state"] == "paid"
    assert (await stage.as_(ANNA).delete(f"/me/payment-methods/{card['id']}")).status_code == 204


async def test_without_a_card_nobody_books_where_one_is_needed(stage: Stage, gateway: FakeGateway) -> None:
    stage.settings(card_needed_to_book=True)
    await stage.hear(opened(ANNA))
    (stopped,) = await stage.said(CreditStandingChanged)
    assert (stopped.may_book, "Save a card" in stopped.reason) == (False, True)
    card = await save_card(stage, gateway)
    (lifted,) = await stage.said(CreditStandingChanged)
    assert (lifted.may_book, lifted.reason) == (True, None)
    await stage.as_(ANNA).delete(f"/me/payment-methods/{card['id']}")
    (again,) = await stage.said(CreditStandingChanged)
    assert not again.may_book


async def test_who_came_before_the_setting_is_minded_by_the_job(stage: Stage, gateway: FakeGateway) -> None:
    await stage.hear(opened(ANNA), opened(BEN))
    await save_card(stage, gateway, BEN)
    assert await stage.said(CreditStandingChanged) == []
    stage.settings(card_needed_to_book=True)
    await stage.run(mind_cards)
    assert [(one.student_id, one.may_book) for one in await stage.said(CreditStandingChanged)] == [
        (ANNA.account_id, False)
    ]
    stage.settings(card_needed_to_book=False)
    await stage.run(mind_cards)
    assert [one.may_book for one in await stage.said(CreditStandingChanged)] == [True]


@pytest.mark.parametrize("fault", ["before", "after"])
async def test_a_provider_that_does_not_answer_leaves_a_card_as_it_was(
    stage: Stage, gateway: FakeGateway, fault: Fault
) -> None:
    method_id = (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()["method"]["id"]
    gateway.type_in(f"seti_{method_id}")
    gateway.fault = lambda name, about: fault if name == "find_setup" else None
    assert (await stage.as_(ANNA).get(f"/me/payment-methods/{method_id}")).json()["state"] == "pending"
