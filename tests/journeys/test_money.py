"""The main journey to the end of the money: a call, its month's close, the receipt, the payout, and the way back."""

import asyncio
import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pytest
from aiobotocore.config import AioConfig
from aiobotocore.session import get_session
from pypdf import PdfReader

from local import machine
from local.month_end import BILLING, fetch, url_of
from local.parts.ministack import REGION
from local.people import insist
from local.visitor import RefusedError, Visitor
from tests.journeys import money
from tests.journeys.money import HIGH_RATE, OWED, SECONDS, Month
from tests.journeys.practice import PATH, Practice

pytestmark = pytest.mark.slow
DECLINING_CARD = "4000000000000341"
MOST_SECONDS = 300
WHITE = 255


@pytest.fixture(scope="module")
def month(parley: dict[str, Any], environments: dict[str, dict[str, str]]) -> Iterator[Month]:
    with contextlib.ExitStack() as stack:
        yield money.play(parley, environments["calls"], stack)


@pytest.fixture(scope="module")
def receipt(month: Month) -> bytes:
    return fetch(url_of(month.mira, month.chain.receipt["id"]))


def test_the_student_reads_on_the_receipt_what_they_paid_and_whom_they_talked_with(
    month: Month, receipt: bytes
) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(receipt)).pages)
    assert receipt.startswith(b"%PDF-")
    for said in (month.chain.receipt["number"], "Mira Money", "Nils Money", "18.85", str(SECONDS), "4242"):
        assert said in text, text


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not here")
def test_the_receipt_can_be_seen_and_searched_with_a_viewer_that_is_not_ours(
    month: Month, receipt: bytes, tmp_path: Path
) -> None:
    (tmp_path / "receipt.pdf").write_bytes(receipt)
    subprocess.run(["pdftoppm", "-gray", "-r", "60", "receipt.pdf", "page"], cwd=tmp_path, timeout=60, check=True)
    [page] = tmp_path.glob("page*.pgm")
    kind, size, _, pixels = page.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    assert (kind, len(pixels)) == (b"P5", width * height)
    dark = sum(pixel < WHITE // 2 for pixel in pixels)
    assert 0.002 < dark / len(pixels) < 0.2, "a page with something on it, and not black"
    found = subprocess.run(["pdftotext", "receipt.pdf", "-"], cwd=tmp_path, timeout=60, check=True, capture_output=True)
    assert month.chain.receipt["number"] in found.stdout.decode()


def test_the_url_of_a_receipt_is_good_for_minutes_and_for_nothing_else(month: Month) -> None:
    url = url_of(month.mira, month.chain.receipt["id"])
    assert httpx.get(url).status_code == 200
    signed = parse_qs(urlsplit(url).query)
    assert 0 < int(signed["X-Amz-Expires"][0]) <= MOST_SECONDS
    [signature] = signed["X-Amz-Signature"]
    other = ("0" if signature[-1] != "0" else "1").join(signature.rsplit(signature[-1], 1))
    altered = [
        url.replace(signature, other),
        url.replace(f"X-Amz-Expires={signed['X-Amz-Expires'][0]}", "X-Amz-Expires=604800"),
        url.replace("receipts/", "credit_notes/", 1),
        url.split("?", 1)[0],
    ]
    assert [httpx.get(one).status_code for one in altered] == [403] * len(altered), altered


async def test_a_url_whose_time_has_passed_opens_nothing(month: Month, environments: dict[str, dict[str, str]]) -> None:
    url = urlsplit(url_of(month.mira, month.chain.receipt["id"]))
    short = await signed_for(4, unquote(url.path), environments["billing"])
    async with httpx.AsyncClient() as door:
        assert (await door.get(short)).status_code == 200
        await asyncio.sleep(5.5)
        late = await door.get(short)
    assert (late.status_code, "expired" in late.text.lower()) == (403, True), late.text


def test_nobody_but_its_owner_and_the_finance_staff_is_given_a_receipt(month: Month) -> None:
    document_id = month.chain.receipt["id"]
    for stranger in (month.ben, month.nils):
        for path in (f"/me/documents/{document_id}", f"/me/documents/{document_id}/file"):
            assert stranger.http.get(BILLING + path).status_code == 404
        assert stranger.http.get(f"{BILLING}/documents/{document_id}/file").status_code == 403
        assert document_id not in str(stranger.get(f"{BILLING}/me/documents"))
    assert fetch(month.staff.get(f"{BILLING}/documents/{document_id}/file")["url"]).startswith(b"%PDF-")


def test_from_its_minutes_a_call_can_be_followed_to_the_receipt(month: Month) -> None:
    chain = month.chain
    [interval] = chain.call["intervals"]
    assert chain.line["intervals"] == [interval]
    assert set(chain.call["by_source"].values()) == {float(SECONDS)}
    assert chain.call["billable_seconds"] == chain.line["billable_seconds"] == SECONDS
    assert chain.line["amount"]["amount_minor"] == chain.statement["total"]["amount_minor"] == OWED
    assert (chain.statement["month"], chain.statement["charge_id"]) == (month.name, chain.charge["id"])
    assert (chain.charge["kind"], chain.charge["state"], chain.charge["paid"]["amount_minor"]) == (
        "month",
        "paid",
        OWED,
    )
    assert (chain.receipt["charge_id"], chain.receipt["amount"]["amount_minor"]) == (chain.charge["id"], OWED)


def test_from_a_receipt_the_way_leads_back_to_the_minutes(month: Month) -> None:
    [receipt] = money.documents(month.mira, "receipt")
    [statement] = [
        one for one in month.mira.get(f"{BILLING}/me/statements")["items"] if one["charge_id"] == receipt["charge_id"]
    ]
    [line] = month.mira.get(f"{BILLING}/me/statements/{statement['id']}/lines")["items"]
    call = month.mira.get(f"/api/calls/{line['call_id']}")
    assert call["call_id"] == month.chain.call["call_id"]
    assert call["intervals"] == line["intervals"]


def test_a_line_can_be_followed_to_the_payout_and_the_payout_is_what_the_earnings_come_to(month: Month) -> None:
    chain = month.chain
    assert chain.earning["id"] == chain.line["id"]
    [earning] = month.nils.get(f"{BILLING}/me/earnings", month=month.name)["items"]
    assert {name: earning[name]["amount_minor"] for name in ("gross", "fee", "net")} == {
        "gross": OWED, "fee": 283, "net": 1602,
    }  # fmt: skip
    assert chain.earnings_statement["total"]["amount_minor"] == earning["net"]["amount_minor"]
    assert (chain.payout["state"], chain.payout["month"]) == ("paid", month.name)
    [payout] = month.closed["payouts"]
    assert (payout["count"], payout["state"]) == (1, "paid")


def test_what_was_given_back_before_is_not_in_the_payout_and_has_a_credit_note(month: Month) -> None:
    back = month.bens_refund["back"]
    assert (back["amount"]["amount_minor"], back["share"]["amount_minor"]) == (HIGH_RATE // 2, 2550)
    assert month.chain.payout["amount"]["amount_minor"] == 1602 + 5100 - 2550
    [note] = money.documents(month.ben, "credit_note")
    assert (note["charge_id"], note["amount"]["amount_minor"]) == (back["charge_id"], HIGH_RATE // 2)
    assert fetch(url_of(month.ben, note["id"])).startswith(b"%PDF-")


def test_what_is_given_back_after_the_payout_is_taken_off_the_next_one(month: Month) -> None:
    assert money.balance(month.nils) == {"uncollected": 0, "due": 0, "held": 0, "in_transit": 0}
    refund = money.give_half_back(month.staff, month.mira, month.chain.call["call_id"])
    assert refund["back"]["amount"]["amount_minor"] == 75
    assert money.balance(month.nils)["due"] == -refund["back"]["share"]["amount_minor"] == -64
    [note] = money.documents(month.mira, "credit_note")
    assert note["number"].startswith("C-")
    assert month.chain.receipt["number"] in text_of(fetch(url_of(month.mira, note["id"])))


def test_a_student_whose_card_is_declined_books_again_once_another_card_has_paid(
    month: Month, parley: dict[str, Any], environments: dict[str, dict[str, str]], large_practices: list[Practice]
) -> None:
    wish = large_practices[0].wish(5)
    with contextlib.ExitStack() as stack:
        emma = money.enter(parley, stack, "Emma")
        insist(lambda: emma.save_card(DECLINING_CARD))
        money.charge_at_once(environments["calls"], emma, month.nils, "declined")
        charge = money.charge_in(emma, "declined")
        assert (charge["decline_code"], charge["refusals"]) == ("generic_decline", 1)
        refusal = insist(lambda: refused(emma, wish))
        assert (refusal["type"], refusal["reason"]) == (
            "no_credit",
            emma.get(f"{BILLING}/me/credit")["standing"]["reason"],
        )
        assert "with another card" in refusal["reason"]
        emma.save_card()
        cards = emma.get(f"{BILLING}/me/payment-methods")["items"]
        emma.put(f"{BILLING}/me/payment-methods/{cards[0]['id']}/default", {})
        assert emma.post(f"{BILLING}/me/charges/{charge['id']}/pay")["state"] in ("declined", "sending", "paid")
        insist(lambda: money.charge_in(emma, "paid"))
        assert insist(lambda: emma.post(PATH, wish))["state"] == "booked"
        [receipt] = money.documents(emma, "receipt")
        assert receipt["charge_id"] == charge["id"]


def test_after_all_that_the_books_are_in_order(month: Month, environments: dict[str, dict[str, str]]) -> None:
    order = [sys.executable, "-m", "services.billing.actions.audit_by_hand"]
    done = subprocess.run(
        order, cwd=machine.ROOT, env={**os.environ, **environments["billing"]}, text=True, capture_output=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()[-1].endswith(" 0 violations")) == (0, True), done.stdout


def refused(student: Visitor, wish: dict[str, Any]) -> dict[str, Any]:
    """The problem a booking is refused with; until scheduling has heard of the arrears there may be none."""
    answer = student.http.post(PATH, json=wish)
    if answer.status_code != 403:
        raise RefusedError(f"not refused yet: {answer.text}")
    found: dict[str, Any] = answer.json()
    return found


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


async def signed_for(seconds: int, path: str, billing: dict[str, str]) -> str:
    """The URL of a stored object as billing signs it, for another time; `path` is /bucket/key."""
    bucket, _, key = path.lstrip("/").partition("/")
    async with get_session().create_client(
        "s3", endpoint_url=billing["S3_ENDPOINT"], region_name=REGION,
        aws_access_key_id=billing["S3_ACCESS_KEY"], aws_secret_access_key=billing["S3_SECRET_KEY"],
        config=AioConfig(signature_version="s3v4", s3={"addressing_style": "path"}),
    ) as client:  # fmt: skip
        url: str = await client.generate_presigned_url(
            "get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=seconds
        )
    return url
