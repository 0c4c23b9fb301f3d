"""Finance staff stop a student from booking and let them book again; the student reads why."""

import asyncio
from typing import Any

import pytest

from contracts.billing import CreditStandingChanged
from kit import new_id
from kit.testing import Stage
from kit.testing.cast import ADA, ANNA, FINN, MALLORY, MORA
from services.billing.actions import standings
from services.billing.tests.cast import TEN, opened

PATH = f"/students/{ANNA.account_id}/credit-standing"
STOP = {"may_book": False, "reason": "The March charge was refused."}


async def test_everybody_may_book_until_said_otherwise(stage: Stage) -> None:
    await stage.hear(opened(ANNA))
    assert (await stage.as_(ANNA).get("/me/credit-standing")).json() == {
        "may_book": True,
        "reason": None,
        "changed_at": None,
    }
    assert (await stage.as_(FINN).get(PATH)).json() == {
        "student_id": str(ANNA.account_id),
        "name": "Anna",
        "may_book": True,
        "reason": None,
        "changed_at": None,
        "changed_by": None,
    }


async def test_a_stop_is_said_shown_to_the_student_and_kept_with_who_did_it(stage: Stage) -> None:
    await stage.hear(opened(ANNA))
    stage.clock.set(TEN)
    answer = await stage.as_(FINN).put(PATH, json=STOP)
    assert (answer.status_code, answer.json()["changed_by"]) == (200, str(FINN.account_id))
    assert await stage.said() == [
        CreditStandingChanged(student_id=ANNA.account_id, may_book=False, reason=STOP["reason"], changed_at=TEN)
    ]
    assert (await stage.as_(ANNA).get("/me/credit-standing")).json() == {
        "may_book": False,
        "reason": STOP["reason"],
        "changed_at": "2026-03-02T10:00:00Z",
    }
    stage.clock.advance(days=1)
    await stage.as_(ADA).put(PATH, json={"may_book": True})
    changes = (await stage.as_(FINN).get(f"{PATH}/changes")).json()["items"]
    assert [(one["may_book"], one["changed_by"]) for one in changes] == [
        (True, str(ADA.account_id)),
        (False, str(FINN.account_id)),
    ]


async def test_what_holds_already_is_not_said_again(stage: Stage) -> None:
    await stage.hear(opened(ANNA))
    await stage.as_(FINN).put(PATH, json={"may_book": True})
    assert await stage.said() == []
    await asyncio.gather(*(stage.as_(FINN).put(PATH, json=STOP) for _ in range(5)))
    assert len(await stage.said()) == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"may_book": False}, "/reason"),
        ({"may_book": False, "reason": " \n "}, "/reason"),
        ({"may_book": False, "reason": "x" * 501}, "/reason"),
        ({"may_book": False, "reason": "a\u0007b"}, "/reason"),
        ({"may_book": False, "reason": "a\u0000b"}, "/reason"),
        ({"reason": "why"}, "/may_book"),
        ({"may_book": True, "because": "why"}, "/because"),
    ],
)
async def test_a_faulty_change_is_refused_by_name(stage: Stage, body: dict[str, Any], pointer: str) -> None:
    await stage.hear(opened(ANNA))
    refused = await stage.as_(FINN).put(PATH, json=body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)


@pytest.mark.parametrize("person", [ANNA, MALLORY, MORA])
async def test_only_finance_staff_come_near_it(stage: Stage, person: Any) -> None:
    await stage.hear(opened(ANNA))
    assert (await stage.as_(person).get(PATH)).status_code == 403
    assert (await stage.as_(person).put(PATH, json=STOP)).status_code == 403
    assert (await stage.as_(person).get(f"{PATH}/changes")).status_code == 403
    assert await stage.said() == []


async def test_an_account_nobody_opened_is_not_found(stage: Stage) -> None:
    path = f"/students/{new_id()}/credit-standing"
    assert (await stage.as_(FINN).get(path)).status_code == 404
    assert (await stage.as_(FINN).put(path, json=STOP)).status_code == 404
    assert (await stage.as_(FINN).get(f"{path}/changes")).status_code == 404


async def test_every_look_of_staff_is_recorded(stage: Stage) -> None:
    await stage.hear(opened(ANNA))
    await stage.as_(FINN).get(PATH)
    await stage.as_(ADA).get(f"{PATH}/changes")
    async with stage.transaction() as tx:
        rows = await tx.fetch("SELECT staff_id, what, subject_id FROM staff_look ORDER BY looked_at, look_id")
    assert [tuple(row) for row in rows] == [
        (FINN.account_id, "credit_standing", ANNA.account_id),
        (ADA.account_id, "credit_standing_changes", ANNA.account_id),
    ]


async def test_causes_stand_side_by_side_and_each_has_its_own_end(stage: Stage) -> None:
    await stage.hear(opened(ANNA))
    async with stage.transaction() as tx:
        await standings.stop(tx, ANNA.account_id, "arrears", standings.ARREARS)
    await stage.as_(FINN).put(PATH, json=STOP)
    told = await stage.said()
    assert [one.reason for one in told] == [standings.ARREARS, f"{STOP['reason']} {standings.ARREARS}"]
    answer = await stage.as_(FINN).put(PATH, json={"may_book": True, "reason": "Paid."})
    assert (answer.json()["may_book"], answer.json()["reason"]) == (False, standings.ARREARS)
    async with stage.transaction() as tx:
        await standings.lift(tx, ANNA.account_id, "arrears")
        await standings.lift(tx, ANNA.account_id, "arrears")
    told = await stage.said()
    assert [(one.may_book, one.reason) for one in told] == [(False, standings.ARREARS), (True, None)]
    changes = (await stage.as_(FINN).get(f"{PATH}/changes")).json()["items"]
    assert [one["changed_by"] is None for one in changes] == [True, False, False, True]
