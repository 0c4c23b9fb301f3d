"""Calls as a table for a spreadsheet, and receipts of statements."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, FINN, MALLORY, Person
from kit.testing.storage import Bucket, keep_in
from services.billing import rules
from services.billing.actions.rendering import render_documents
from services.billing.tests.cast import TEN, call_ended, opened
from services.billing.tests.correcting import give_back
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import calls, close_by_the_clock, settle_people, statements_of
from services.billing.tests.papers import fetched


async def table(stage: Stage, who: Person, path: str, **query: str) -> list[dict[str, Any]]:
    answer = await stage.as_(who).get(path, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    head, *_, end = answer.text.split("\r\n")
    assert (head.partition(",")[0], "\n" in head, end) == ("kind", False, "")
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


async def test_a_month_of_calls_as_a_table_for_each_side(stage: Stage) -> None:
    stage.clock.set(TEN + timedelta(hours=9))
    calls_made = [call_ended(754, paused_seconds=20), call_ended(60, started_at=TEN + timedelta(hours=1)),
                  call_ended(60, rate=100, currency="JPY", started_at=TEN + timedelta(hours=2)),
                  call_ended(0, started_at=TEN + timedelta(hours=3))]  # fmt: skip
    await stage.hear(opened(ANNA), opened(CLEO), *calls_made)
    rows = await table(stage, ANNA, "/me/lines.csv")
    assert [row["call_id"] for row in rows] == [str(call.call_id) for call in calls_made]
    first = rows[0]
    assert first | {"line_id": "", "call_id": ""} == {
        "kind": "call", "started_at": "2026-03-02T10:00:00Z", "ended_at": "2026-03-02T10:12:34Z", "person": "Cleo",
        "billable_seconds": "754", "paused_seconds": "20", "currency": "EUR", "rate_per_minute": "2.50",
        "amount": "31.42", "platform_fee": "4.71", "tax_name": "", "tax": "0.00", "consultant_share": "26.71",
        "nothing_charged_because": "", "month": "2026-03", "line_id": "", "call_id": "",
    }  # fmt: skip
    assert [(row["currency"], row["amount"]) for row in rows] == [
        ("EUR", "31.42"), ("EUR", "2.50"), ("JPY", "100"), ("EUR", "0.00"),
    ]  # fmt: skip
    assert rows[3]["nothing_charged_because"] == "no_billable_seconds"
    assert [row["person"] for row in await table(stage, CLEO, "/me/earnings.csv", month="2026-03")] == ["Anna"] * 4
    assert await table(stage, MALLORY, "/me/lines.csv", month="2026-03") == []
    assert (await stage.nobody.get("/me/lines.csv")).status_code == 401
    assert (await stage.as_(ANNA).get("/me/lines.csv", params={"month": "March"})).status_code == 422


async def test_more_lines_than_are_read_at_once_are_all_there_once(stage: Stage, monkeypatch: Any) -> None:
    stage.clock.set(TEN + timedelta(hours=9))
    made = [call_ended(60, started_at=TEN + timedelta(minutes=n // 3)) for n in range(25)]
    await stage.hear(*made)
    monkeypatch.setattr("services.billing.actions.tables._AT_ONCE", 4)
    rows = await table(stage, ANNA, "/me/lines.csv")
    assert sorted(row["call_id"] for row in rows) == sorted(str(call.call_id) for call in made)


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", 'a,b;"c"\nd']
)
async def test_no_name_is_a_formula_and_none_breaks_the_table(stage: Stage, name: str) -> None:
    stage.clock.set(TEN + timedelta(hours=9))
    await stage.hear(opened(CLEO).model_copy(update={"name": name}), call_ended(60))
    (row,) = await table(stage, ANNA, "/me/lines.csv")
    assert row["person"] in (name, f"'{name}")
    assert not row["person"].lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("minor", "exponent", "shown"),
    [(314, 2, "3.14"), (-5, 3, "-0.005"), (7, 0, "7"), (0, 2, "0.00"), (-100, 2, "-1.00")],
)
def test_amounts_are_plain_decimals(minor: int, exponent: int, shown: str) -> None:
    assert rules.tables.decimal(minor, exponent) == shown


async def test_a_statement_as_a_table_has_its_calls_and_what_went_back(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway)
    call = call_ended(600)
    await stage.hear(call)
    await calls(stage, 2, started_at=TEN + timedelta(days=1))
    await give_back(stage, call.call_id, seconds=60)
    await close_by_the_clock(stage)
    for person in (ANNA, CLEO):
        (statement,) = await statements_of(stage, person)
        rows = await table(stage, person, f"/me/statements/{statement['id']}/lines.csv")
        assert [row["kind"] for row in rows] == ["call"] * 3 + ["refund"]
        assert (rows[3]["amount"], rows[3]["billable_seconds"], rows[3]["consultant_share"]) == (
            "-2.50",
            "-60",
            "-2.13",
        )
        assert (await stage.as_(MALLORY).get(f"/me/statements/{statement['id']}/lines.csv")).status_code == 404


async def test_a_statement_leads_to_its_receipt(stage: Stage, gateway: FakeGateway, bucket: Bucket) -> None:
    keep_in(stage, bucket)
    await settle_people(stage, gateway)
    await calls(stage, 2)
    await close_by_the_clock(stage)
    (statement,) = await statements_of(stage, ANNA)
    path = f"/me/statements/{statement['id']}/receipt"
    assert (await stage.as_(ANNA).get(path)).json()["type"] == "being_made"
    await stage.run(render_documents)
    answer = (await stage.as_(ANNA).get(path)).json()
    assert set(answer) == {"url", "expires_at"}
    assert (await fetched(answer["url"])).content.startswith(b"%PDF-")
    for person in (MALLORY, CLEO, FINN):
        assert (await stage.as_(person).get(path)).status_code == 404
    (consultants,) = await statements_of(stage, CLEO)
    assert (await stage.as_(CLEO).get(f"/me/statements/{consultants['id']}/receipt")).status_code == 404
    assert (await stage.as_(ANNA).get(f"/me/statements/{new_id()}/receipt")).status_code == 404


async def test_without_a_payment_there_is_no_receipt_and_the_reason_is_told(stage: Stage, gateway: FakeGateway) -> None:
    await settle_people(stage, gateway, cards="declined")
    await calls(stage, 2)
    await stage.hear(call_ended(1, student=FINN))
    await close_by_the_clock(stage)
    for person, reason in ((ANNA, "declined"), (FINN, "carried_forward")):
        (statement,) = await statements_of(stage, person)
        refused = await stage.as_(person).get(f"/me/statements/{statement['id']}/receipt")
        assert refused.status_code == 409
        assert (refused.json()["type"], refused.json()["reason"]) == ("no_receipt_yet", reason)
