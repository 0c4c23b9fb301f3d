"""What students, consultants, finance staff and strangers read."""

import base64
import json
from datetime import timedelta

import pytest

from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, FINN, MALLORY
from services.billing.tests.cast import TEN, call_ended, opened


async def test_a_student_sees_what_a_call_cost_with_whom_and_from_what(stage: Stage) -> None:
    stage.clock.set(TEN + timedelta(hours=1))
    call = call_ended(754, paused_seconds=20)
    await stage.hear(opened(CLEO), call)
    answer = (await stage.as_(ANNA).get("/me/lines")).json()
    (line,) = answer["items"]
    assert line.pop("id")
    assert line == {
        "call_id": str(call.call_id),
        "booking_id": str(call.booking_id),
        "month": "2026-03",
        "other": {"account_id": str(CLEO.account_id), "name": "Cleo"},
        "started_at": "2026-03-02T10:00:00Z",
        "ended_at": "2026-03-02T10:12:34Z",
        "end_reason": "hung_up",
        "intervals": [{"started_at": "2026-03-02T10:00:00Z", "ended_at": "2026-03-02T10:12:34Z"}],
        "paused_seconds": 20,
        "billable_seconds": 754,
        "flagged": False,
        "free_reason": None,
        "rate_per_minute": {"amount_minor": 250, "currency": "EUR"},
        "fee_bps": 1500,
        "amount": {"amount_minor": 3142, "currency": "EUR"},
        "fee": {"amount_minor": 471, "currency": "EUR"},
        "share": {"amount_minor": 2671, "currency": "EUR"},
        "tax": {"amount_minor": 0, "currency": "EUR"},
        "refunded": {"amount_minor": 0, "currency": "EUR"},
        "refunded_seconds": 0,
        "posted_at": "2026-03-02T11:00:00Z",
    }
    assert (answer["month"], answer["time_zone"], answer["next_cursor"]) == ("2026-03", "UTC", None)
    assert answer["totals"] == [
        {
            "calls": 1,
            "billable_seconds": 754,
            "amount": {"amount_minor": 3142, "currency": "EUR"},
            "fee": {"amount_minor": 471, "currency": "EUR"},
            "share": {"amount_minor": 2671, "currency": "EUR"},
            "refunded": {"amount_minor": 0, "currency": "EUR"},
        }
    ]


async def test_a_consultant_sees_gross_fee_and_net_of_each_call_and_of_the_month(stage: Stage) -> None:
    await stage.hear(
        opened(BEN),
        call_ended(60),
        call_ended(120, student=BEN, started_at=TEN + timedelta(hours=1)),
        call_ended(60, currency="JPY", rate=100, started_at=TEN + timedelta(hours=2)),
        call_ended(60, consultant=DEVI),
    )
    answer = (await stage.as_(CLEO).get("/me/earnings", params={"month": "2026-03"})).json()
    assert [
        (one["gross"]["amount_minor"], one["fee"]["amount_minor"], one["net"]["amount_minor"], one["other"]["name"])
        for one in answer["items"]
    ] == [(100, 15, 85, None), (500, 75, 425, "Ben"), (250, 38, 212, None)]
    assert [(one["gross"]["currency"], one["calls"], one["net"]["amount_minor"]) for one in answer["totals"]] == [
        ("EUR", 2, 637),
        ("JPY", 1, 85),
    ]
    assert (await stage.as_(CLEO).get("/me/lines", params={"month": "2026-03"})).json()["items"] == []


async def test_both_sides_of_a_call_see_its_line_and_a_stranger_does_not(stage: Stage) -> None:
    call = call_ended(60)
    await stage.hear(opened(ANNA), opened(CLEO), call)
    path = f"/calls/{call.call_id}/line"
    for person, role, other in ((ANNA, "student", "Cleo"), (CLEO, "consultant", "Anna")):
        line = (await stage.as_(person).get(path)).json()
        assert (line["role"], line["other"]["name"], line["amount"]["amount_minor"]) == (role, other, 250)
    for person in (MALLORY, FINN):
        refused = await stage.as_(person).get(path)
        assert (refused.status_code, refused.json()["type"]) == (404, "not_found")
    assert (await stage.nobody.get(path)).status_code == 401
    assert (await stage.as_(ANNA).get(f"/calls/{new_id()}/line")).status_code == 404


async def test_nobody_reads_the_lines_of_others(stage: Stage) -> None:
    await stage.hear(call_ended(60))
    for path in ("/me/lines", "/me/earnings"):
        assert (await stage.as_(MALLORY).get(path, params={"month": "2026-03"})).json()["items"] == []
        assert (await stage.nobody.get(path)).status_code == 401


async def test_pages_go_through_a_month_without_gap_or_repeat(stage: Stage) -> None:
    # Some end in the same second, so the id decides between them.
    calls = [call_ended(60, started_at=TEN + timedelta(minutes=number // 3)) for number in range(11)]
    await stage.hear(*calls)
    seen: list[str] = []
    params: dict[str, str | None] = {"month": "2026-03", "limit": "4"}
    for _ in range(3):
        answer = (await stage.as_(ANNA).get("/me/lines", params=params)).json()
        seen += [line["call_id"] for line in answer["items"]]
        assert answer["totals"][0]["calls"] == 11
        params["cursor"] = answer["next_cursor"]
    assert params["cursor"] is None
    assert sorted(seen) == sorted(str(call.call_id) for call in calls)
    assert seen[:2] == [str(call.call_id) for call in (calls[10], calls[9])]


@pytest.mark.parametrize("month", ["2026-13", "march", "", "2026-03%00", "99999-01", "0000-01"])
async def test_a_month_that_is_none_is_refused_by_name(stage: Stage, month: str) -> None:
    refused = await stage.as_(ANNA).get(f"/me/lines?month={month}")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/query/month"


def cursor_of(*key: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


ID = {"u": str(ANNA.account_id)}


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        cursor_of(),
        cursor_of(1, 2),
        cursor_of("2026-03-02T10:00:00Z", ID),
        cursor_of({"t": "soon"}, ID),
        cursor_of({"t": "0001-01-01T00:00:00+14:00"}, ID),
        cursor_of({"t": "9999-12-31T23:59:59-14:00"}, ID),
        cursor_of({"t": "2026-03-02T10:00:00"}, ID, ID),
        cursor_of({"t": "2026-03-02T10:00:00Z"}, {"u": "x"}),
    ],
)
async def test_a_cursor_of_somewhere_else_is_refused(stage: Stage, cursor: str) -> None:
    refused = await stage.as_(ANNA).get("/me/lines", params={"cursor": cursor})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/query/cursor")
