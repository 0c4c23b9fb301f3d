"""Without a provider: a student sends a bank transfer, finance confirm it, a file for the bank pays the consultant."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest

from contracts.base import Money
from contracts.billing import ChargeNeedsAuthentication, ChargePaid
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, FINN
from services.billing.actions.destinations import look_at_destinations
from services.billing.actions.news import follow_news
from services.billing.actions.sending import send_charges
from services.billing.outside import payments
from services.billing.outside.payments.manual import ManualGateway
from services.billing.outside.payments.manual.files import NAMESPACE
from services.billing.tests.cast import TEN, opened
from services.billing.tests.paying import charge_of, owe

IBAN, ANNAS_IBAN, CLEOS_IBAN = "DE89370400440532013000", "NL91ABNA0417164300", "FR1420041010050500013M02606"
PAIN = {"p": NAMESPACE}


def euro(amount_minor: int) -> Money:
    return Money(amount_minor=amount_minor, currency="EUR")


@pytest.fixture
async def manual(stage: Stage) -> AsyncIterator[ManualGateway]:
    stage.settings(payments="manual", manual_holder="Parley Genossenschaft", manual_iban=IBAN)
    stage.clock.set(TEN)
    found = payments.gateway()
    assert isinstance(found, ManualGateway)
    yield found
    await payments.close_gateway()


async def asked(stage: Stage, amount_minor: int = 5000) -> dict[str, Any]:
    """Anna has reached her limit and is asked for a transfer."""
    await stage.hear(opened(ANNA), opened(CLEO))
    assert (await stage.as_(ANNA).post("/me/payment-methods", json={})).json()["method"]["state"] == "ready"
    await owe(stage, amount_minor)
    await stage.run(send_charges)
    (transfer,) = (await stage.as_(ANNA).get("/me/bank-transfers")).json()["items"]
    found: dict[str, Any] = transfer
    return found


async def confirm(stage: Stage, *entries: dict[str, Any]) -> list[tuple[str, str | None]]:
    answer = await stage.as_(FINN).post("/manual/confirmations", json={"entries": list(entries)})
    assert answer.status_code == 200, answer.text
    await stage.run(follow_news)
    return [(one["result"], one["problem"]) for one in answer.json()["items"]]


def came(reference: str, amount_minor: int = 5000, bank_ref: str = "2026-03-09/17", **more: Any) -> dict[str, Any]:
    return {"direction": "in", "bank_ref": bank_ref, "reference": reference, "amount_minor": amount_minor,
            "currency": "EUR", "booked_on": "2026-03-09", **more}  # fmt: skip


async def test_a_student_is_asked_for_a_transfer_and_has_paid_once_it_is_confirmed(
    stage: Stage, manual: ManualGateway
) -> None:
    transfer = await asked(stage)
    assert transfer["amount"] == {"amount_minor": 5000, "currency": "EUR"}
    assert (transfer["iban"], transfer["holder"]) == (IBAN, "Parley Genossenschaft")
    assert transfer["due_at"] == "2026-03-16T10:00:00Z"
    assert len(await stage.said(ChargeNeedsAuthentication)) == 1
    assert (await charge_of(stage))["action_url"] == f"http://localhost/pay/{transfer['charge_id']}"
    assert (await stage.as_(BEN).get("/me/bank-transfers")).json() == {"items": []}
    written = f"thanks! {transfer['reference'][:8]} {transfer['reference'][8:].lower()}"
    assert await confirm(stage, came(written)) == [("confirmed", None)]
    (paid,) = await stage.said(ChargePaid)
    assert paid.amount == euro(5000)
    assert (await charge_of(stage))["state"] == "paid"
    assert (await stage.as_(ANNA).get("/me/bank-transfers")).json() == {"items": []}
    assert await confirm(stage, came(written)) == [("known", None)]
    assert await stage.said(ChargePaid) == []


async def test_money_that_fits_nothing_is_kept_for_finance_and_pays_nothing(
    stage: Stage, manual: ManualGateway
) -> None:
    transfer = await asked(stage)
    found = await confirm(
        stage, came("for the lessons", bank_ref="1"), came(transfer["reference"], 4999, bank_ref="2"),
        came(transfer["reference"], bank_ref="3", currency="USD"),
    )  # fmt: skip
    assert found == [("unmatched", "unknown_reference"), ("unmatched", "wrong_amount"), ("unmatched", "wrong_amount")]
    assert (await charge_of(stage))["state"] == "needs_authentication"
    kept = (await stage.as_(FINN).get("/manual/credits")).json()["items"]
    assert [one["bank_ref"] for one in kept] == ["3", "2", "1"]


async def test_a_late_transfer_counts_as_refused_and_pays_the_next_attempt_when_it_comes(
    stage: Stage, manual: ManualGateway
) -> None:
    transfer = await asked(stage)
    stage.clock.advance(days=15)
    await stage.run(send_charges)
    charge = await charge_of(stage)
    assert (charge["state"], charge["decline_code"]) == ("declined", "transfer_overdue")
    assert await confirm(stage, came(transfer["reference"])) == [("unmatched", "not_awaited")]
    stage.clock.advance(days=1)
    await stage.run(send_charges)
    assert (await charge_of(stage))["state"] == "paid"


async def test_the_same_key_asks_for_one_transfer(manual: ManualGateway) -> None:
    customer, charge_id = await manual.ensure_customer(ANNA.account_id), uuid4()
    first = await manual.charge("charge-1", customer, "manual-transfer-1", euro(900), charge_id)
    assert await manual.charge("charge-1", customer, "manual-transfer-1", euro(900), charge_id) == first
    with pytest.raises(ValueError, match="another charge"):
        await manual.charge("charge-1", customer, "manual-transfer-1", euro(901), charge_id)
    assert await manual.find_charge("charge-2", customer) is None


async def test_a_consultant_names_an_account_and_is_paid_by_a_file_for_the_bank(
    stage: Stage, manual: ManualGateway
) -> None:
    opening = (await stage.as_(CLEO).post("/me/payout-destination")).json()
    assert (opening["state"], opening["url"]) == ("pending", "http://localhost/bank-account")
    wrong = {"holder": "Cleo Dupré", "iban": CLEOS_IBAN[:-1] + "7"}
    assert (await stage.as_(CLEO).put("/me/bank-account", json=wrong)).status_code == 422
    named = await stage.as_(CLEO).put("/me/bank-account", json=wrong | {"iban": "FR14 2004 1010 0505 0001 3m02 606"})
    assert named.json()["iban"] == CLEOS_IBAN
    await stage.run(follow_news)
    assert (await stage.as_(CLEO).get("/me/payout-destination")).json()["state"] == "ready"

    paid = await manual.pay_out("payout-1", f"manual-{CLEO.account_id}", euro(123_456), uuid4())
    assert paid.state == "pending"
    made = (await stage.as_(FINN).post("/manual/files", json={"currency": "EUR"})).json()
    assert (made["format"], made["orders"], made["total"]["amount_minor"]) == ("pain.001.001.03", 1, 123_456)
    again = await stage.as_(FINN).post("/manual/files", json={"currency": "EUR"})
    assert again.status_code == 409, "an order is in one file ever"
    file = await stage.as_(FINN).get(f"/manual/files/{made['id']}")
    root = ElementTree.fromstring(file.text)
    assert root.findtext(".//p:CtrlSum", namespaces=PAIN) == "1234.56"
    assert root.findtext(".//p:CdtTrfTxInf/p:Cdtr/p:Nm", namespaces=PAIN) == "Cleo Dupre"
    assert root.findtext(".//p:CdtTrfTxInf/p:CdtrAcct/p:Id/p:IBAN", namespaces=PAIN) == CLEOS_IBAN
    assert root.findtext(".//p:EndToEndId", namespaces=PAIN) == paid.ref

    gone = {"direction": "out", "reference": paid.ref}
    assert await confirm(stage, gone | {"outcome": "returned"}) == [("unmatched", "not_from_here")]
    assert await confirm(stage, gone | {"outcome": "paid"}) == [("confirmed", None)]
    assert await confirm(stage, gone | {"outcome": "paid"}) == [("known", None)]
    assert await confirm(stage, gone | {"outcome": "returned", "reason": "account closed"}) == [("confirmed", None)]
    found = await manual.find_payout("payout-1", f"manual-{CLEO.account_id}")
    assert found is not None
    assert (found.state, found.refusal) == ("returned", "account closed")


async def test_other_currencies_go_into_a_csv_and_other_accounts_do_too(stage: Stage, manual: ManualGateway) -> None:
    account = {"holder": "Devi Gurung", "account_number": "00123456", "bank_code": "NIBL", "bic": "NIBLNPKT"}
    assert (await stage.as_(DEVI).put("/me/bank-account", json=account)).status_code == 200
    for holder in ("=cmd", "+1", "@x", "-"):
        assert (await stage.as_(DEVI).put("/me/bank-account", json=account | {"holder": holder})).status_code == 422
    yen = Money(amount_minor=1234, currency="JPY")
    paid = await manual.pay_out("payout-1", f"manual-{DEVI.account_id}", yen, uuid4())
    made = (await stage.as_(FINN).post("/manual/files", json={"currency": "JPY"})).json()
    head, line = (await stage.as_(FINN).get(f"/manual/files/{made['id']}")).text.split()[:2]
    assert head.startswith("end_to_end_id,holder,iban,account_number")
    assert line.startswith(f"{paid.ref},Devi")
    await manual.pay_out("payout-2", f"manual-{DEVI.account_id}", euro(100), uuid4())
    nothing = await stage.as_(FINN).post("/manual/files", json={"currency": "EUR"})
    assert nothing.status_code == 409, "SEPA needs an IBAN"
    waiting = (await stage.as_(FINN).get("/manual/orders")).json()["items"]
    assert [(one["amount"]["currency"], one["file_id"]) for one in waiting] == [("JPY", made["id"]), ("EUR", None)]


async def test_a_refund_goes_to_the_account_its_transfer_came_from_and_never_exceeds_it(
    stage: Stage, manual: ManualGateway
) -> None:
    transfer = await asked(stage)
    sender: dict[str, Any] = {"sender_name": "Anna Vogel", "sender_iban": ANNAS_IBAN}
    await confirm(stage, came(transfer["reference"], **sender))
    charge = await manual.find_charge(f"charge-{transfer['charge_id']}-1", f"manual-{ANNA.account_id}")
    assert charge is not None
    first = await manual.refund("refund-1", charge.ref, euro(3000))
    assert await manual.refund("refund-1", charge.ref, euro(3000)) == first
    assert first.state == "pending"
    over = await manual.refund("refund-2", charge.ref, euro(2001))
    assert (over.state, over.refusal) == ("refused", "more_than_charged")
    assert (await manual.refund("refund-3", charge.ref, euro(2000))).state == "pending"
    made = (await stage.as_(FINN).post("/manual/files", json={"currency": "EUR"})).json()
    body = (await stage.as_(FINN).get(f"/manual/files/{made['id']}")).text
    assert (body.count(ANNAS_IBAN), made["total"]["amount_minor"]) == (2, 5000)
    await confirm(stage, {"direction": "out", "reference": first.ref, "outcome": "paid"})
    now = clock.now()
    moved = [one async for one in manual.movements(now - timedelta(days=1), now + timedelta(days=1))]
    assert {(one.subject, one.amount.amount_minor) for one in moved} == {("charge", 5000), ("refund", 3000)}
    assert len(moved) == 2


async def test_a_bank_statement_as_csv_is_taken_over_whole_or_not_at_all(stage: Stage, manual: ManualGateway) -> None:
    reference = (await asked(stage))["reference"]
    head = "direction,bank_ref,reference,amount_minor,currency,booked_on,sender_name\r\n"
    good = f"in,77,{reference},5000,EUR,2026-03-09,Anna Vogel\r\n"
    broken = await stage.as_(FINN).post(
        "/manual/confirmations/csv", json={"csv": head + good + "in,78,x,12.50,EUR,,\r\n"}
    )
    assert broken.status_code == 422
    assert "/csv/1/in/amount_minor" in {one["pointer"] for one in broken.json()["errors"]}
    assert (await charge_of(stage))["state"] == "needs_authentication"
    taken = await stage.as_(FINN).post("/manual/confirmations/csv", json={"csv": head + good})
    assert taken.json()["items"] == [{"reference": reference, "result": "confirmed", "problem": None}]
    await stage.run(follow_news)
    assert (await charge_of(stage))["state"] == "paid"


async def test_a_destination_nobody_told_of_is_found_ready_by_the_clock(stage: Stage, manual: ManualGateway) -> None:
    await stage.as_(CLEO).post("/me/payout-destination")
    async with stage.transaction() as tx:
        await tx.execute(
            "INSERT INTO manual_account (account_id, holder, iban, changed_at) VALUES ($1, 'Cleo', $2, $3)",
            CLEO.account_id, CLEOS_IBAN, TEN,
        )  # fmt: skip
    stage.clock.advance(hours=7)
    await stage.run(look_at_destinations)
    assert (await stage.as_(CLEO).get("/me/payout-destination")).json()["state"] == "ready"
