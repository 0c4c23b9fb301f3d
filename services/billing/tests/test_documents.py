"""Receipts and credit notes: what is on which, and who fetches them."""

import asyncio
import hashlib
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from contracts.billing import DocumentIssued
from kit import new_id
from kit.storage import storage
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, FINN, MALLORY
from kit.testing.storage import Bucket, keep_in
from services.billing import actions, store
from services.billing.actions.rendering import render_documents
from services.billing.settings import Settings
from services.billing.tests.cast import TEN, call_ended, opened
from services.billing.tests.correcting import give_back
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.papers import documents_of, fetched, pays, text_of, url_of
from services.billing.tests.paying import save_card


@pytest.fixture
async def receipt(stage: Stage, gateway: FakeGateway, bucket: Bucket) -> dict[str, Any]:
    """Anna's receipt, whose PDF lies in the bucket."""
    keep_in(stage, bucket)
    stage.clock.set(TEN)
    await stage.hear(opened(ANNA), opened(CLEO))
    await pays(stage, gateway)
    await stage.run(render_documents)
    (found,) = await documents_of(stage)
    return found


async def test_a_paid_charge_has_a_receipt_that_its_owner_fetches(stage: Stage, receipt: dict[str, Any]) -> None:
    assert (receipt["kind"], receipt["number"], receipt["is_made"]) == ("receipt", "R-2026-000001", True)
    assert (receipt["amount"], receipt["month"]) == ({"amount_minor": 6000, "currency": "EUR"}, "2026-03")
    (issued,) = await stage.said(DocumentIssued)
    assert (str(issued.document_id), issued.number, issued.owner_id) == (
        receipt["id"],
        "R-2026-000001",
        ANNA.account_id,
    )
    answer = await fetched(await url_of(stage, receipt))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="R-2026-000001.pdf"'
    text = text_of(answer.content)
    for part in ("R-2026-000001", "Anna", "Cleo", "€60.00", "€9.00", "€51.00", "•••• 4242"):
        assert part in text, part
    async with stage.transaction() as tx:
        row = await store.documents.document(tx, UUID(receipt["id"]))
    assert row is not None
    assert (row["sha256"], row["size_bytes"]) == (hashlib.sha256(answer.content).digest(), len(answer.content))


async def test_the_url_is_good_for_five_minutes_unaltered_and_for_nobody_else_to_ask_for(
    stage: Stage, receipt: dict[str, Any]
) -> None:
    stage.clock.set("2026-03-02T10:00:00.5Z")
    path = f"/me/documents/{receipt['id']}/file"
    answer = (await stage.as_(ANNA).get(path)).json()
    assert answer["expires_at"] == "2026-03-02T10:04:59Z"
    url = answer["url"]
    assert "X-Amz-Expires=300" in url
    assert (await fetched(url)).status_code == 200
    end = "0" if url[-1] != "0" else "1"
    for altered in (
        url[:-1] + end, url.replace("Expires=300", "Expires=3000"), url.replace("attachment", "inline"),
        url.replace(".pdf?", ".pdg?"), url.partition("?")[0], url.replace("R-2026-000001", "R-2026-000002"),
    ):  # fmt: skip
        assert altered != url
        assert (await fetched(altered)).status_code == 403, altered
    assert (await fetched(url, "PUT")).status_code == 403
    for person in (MALLORY, BEN, CLEO, FINN):
        refused = await stage.as_(person).get(path)
        assert (refused.status_code, refused.json()["type"]) == (404, "not_found")
        assert (await stage.as_(person).get(f"/me/documents/{receipt['id']}")).status_code == 404
        assert await documents_of(stage, person) == []
    assert (await stage.nobody.get(path)).status_code == 401


async def test_the_url_fails_once_it_expired(stage: Stage, receipt: dict[str, Any]) -> None:
    async with stage.transaction() as tx:
        row = await store.documents.document(tx, UUID(receipt["id"]))
    assert row is not None
    async with storage(Settings.current()) as place:
        url = await place.signed_url(row["object_key"], "one.pdf", seconds=1)
        with pytest.raises(ValueError, match="at most 300 seconds"):
            await place.signed_url(row["object_key"], "one.pdf", seconds=301)
        with pytest.raises(ValueError, match="no plain file name"):
            await place.signed_url(row["object_key"], 'one".pdf')
    assert (await fetched(url)).status_code == 200
    await asyncio.to_thread(time.sleep, 2.1)
    assert (await fetched(url)).status_code == 403


async def test_finance_staff_fetch_anybodys_and_it_is_recorded(stage: Stage, receipt: dict[str, Any]) -> None:
    path = f"/documents/{receipt['id']}/file"
    assert (await fetched((await stage.as_(FINN).get(path)).json()["url"])).status_code == 200
    for person in (ANNA, MALLORY):
        assert (await stage.as_(person).get(path)).status_code == 403
    assert (await stage.as_(FINN).get(f"/documents/{new_id()}/file")).status_code == 404
    async with stage.transaction() as tx:
        looks = await tx.fetch("SELECT staff_id, subject_id FROM staff_look WHERE what = 'document'")
    assert [tuple(look) for look in looks] == [(FINN.account_id, UUID(receipt["id"]))]


async def test_until_it_is_made_it_is_said_so(stage: Stage, gateway: FakeGateway) -> None:
    stage.clock.set(TEN)
    await pays(stage, gateway)
    (document,) = await documents_of(stage)
    assert not document["is_made"]
    refused = await stage.as_(ANNA).get(f"/me/documents/{document['id']}/file")
    assert (refused.status_code, refused.json()["type"]) == (409, "being_made")
    assert (await stage.as_(FINN).get(f"/documents/{document['id']}/file")).status_code == 409
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM staff_look") == 1


async def test_the_language_is_the_students(stage: Stage, gateway: FakeGateway, bucket: Bucket) -> None:
    keep_in(stage, bucket)
    stage.clock.set(TEN)
    await stage.hear(opened(ANNA).model_copy(update={"locale": "ar-EG", "name": "آنا"}))
    await pays(stage, gateway)
    await stage.run(render_documents)
    (document,) = await documents_of(stage)
    text = text_of((await fetched(await url_of(stage, document))).content)
    assert "R-2026-000001" in text
    assert "Receipt" not in text


async def test_a_refund_after_the_charge_has_a_credit_note_and_one_only(
    stage: Stage, gateway: FakeGateway, bucket: Bucket
) -> None:
    keep_in(stage, bucket)
    stage.clock.set(TEN)
    await stage.hear(opened(ANNA), opened(CLEO))
    call_id = await pays(stage, gateway)
    await give_back(stage, call_id, seconds=15)
    await stage.run(render_documents)
    note, receipt = await documents_of(stage)
    assert (note["kind"], note["number"], note["amount"]["amount_minor"]) == ("credit_note", "C-2026-000001", 1500)
    assert receipt["kind"] == "receipt"
    text = text_of((await fetched(await url_of(stage, note))).content)
    for part in ("Credit note", "C-2026-000001", "R-2026-000001", "-€15.00", "Total given back"):
        assert part in text, part
    async with stage.transaction() as tx:
        (adjustment,) = await tx.fetch("SELECT * FROM adjustment")
        again = await actions.documents.issue_credit_note(tx, adjustment)
    assert str(again["document_id"]) == note["id"]


async def test_each_receipt_has_the_lines_its_own_charge_covers_and_what_went_back_of_them(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.clock.set(TEN)
    await save_card(stage, gateway)
    early = call_ended(60, rate=1000, started_at=TEN - timedelta(hours=2))
    await stage.hear(opened(ANNA), opened(CLEO), opened(DEVI), early)
    await give_back(stage, early.call_id, seconds=30)
    await pays(stage, gateway, minor=7000)
    stage.clock.advance(hours=1)
    await pays(stage, gateway, minor=9000)
    async with stage.transaction() as tx:
        facts = [row["facts"] for row in await tx.fetch("SELECT facts FROM document ORDER BY number")]
    assert [[line["amount_minor"] for line in one["lines"]] for one in facts] == [[1000, 7000], [9000]]
    assert [[back["amount_minor"] for back in one["refunds"]] for one in facts] == [[500], []]
    for one in facts:
        gross, back = (sum(item["amount_minor"] for item in one[what]) for what in ("lines", "refunds"))
        assert one["amount_minor"] == gross - back
