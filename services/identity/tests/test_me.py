"""Reading and changing one's own account."""

import pytest

from contracts.identity import AccountChanged
from kit.testing import Stage
from kit.testing.cast import ANNA, MALLORY
from services.identity.tests.cast import signed_in


async def test_one_reads_ones_account(stage: Stage) -> None:
    anna = await signed_in(stage, ANNA)
    account = {name: value for name, value in anna.signed_in["account"].items() if name != "is_new"}
    assert (await anna.http.get("/me")).json() == account


async def test_a_change_is_said_whole_and_kept_in_the_history(stage: Stage) -> None:
    anna = await signed_in(stage, ANNA)
    now = stage.clock.set("2026-03-02T10:00:00Z")
    await anna.refreshes()
    answer = await anna.http.patch("/me", json={"name": "  Anna   Müller ", "time_zone": "Asia/Kathmandu"})
    assert (answer.json()["name"], answer.json()["time_zone"]) == ("Anna Müller", "Asia/Kathmandu")
    assert await stage.said(AccountChanged) == [
        AccountChanged(
            account_id=answer.json()["id"],
            email=ANNA.email,
            name="Anna Müller",
            time_zone="Asia/Kathmandu",
            locale="en",
            changed_at=now,
        )
    ]
    async with stage.transaction() as tx:
        row = await tx.fetchrow("SELECT changed_by, before, after FROM account_history WHERE change = 'changed'")
    assert row is not None
    assert str(row["changed_by"]) == answer.json()["id"]
    assert row["before"] == {"name": "Anna", "time_zone": "Europe/Berlin"}
    assert row["after"] == {"name": "Anna Müller", "time_zone": "Asia/Kathmandu"}


async def test_a_change_to_what_already_is_says_nothing(stage: Stage) -> None:
    anna = await signed_in(stage, ANNA)
    for body in ({}, {"name": "Anna"}, {"name": None, "locale": "EN"}):
        assert (await anna.http.patch("/me", json=body)).status_code == 200
    assert await stage.said() == []


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"name": "", "time_zone": "", "locale": ""}, ["/name", "/time_zone", "/locale"]),
        ({"name": "\u202etxet"}, ["/name"]),
        ({"name": "Win at http://evil.example"}, ["/name"]),
        ({"name": "a" * 81}, ["/name"]),
        ({"name": "🙂"}, ["/name"]),
        ({"time_zone": "../../etc/passwd"}, ["/time_zone"]),
        ({"time_zone": "europe/berlin"}, ["/time_zone"]),
        ({"locale": "en_US.UTF-8"}, ["/locale"]),
        ({"email": "other@example.org"}, ["/email"]),
        ({"scopes": ["admin"]}, ["/scopes"]),
    ],
)
async def test_a_faulty_change_is_told_its_faults(stage: Stage, body: dict[str, object], pointers: list[str]) -> None:
    anna = await signed_in(stage, ANNA)
    answer = await anna.http.patch("/me", json=body)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == pointers


async def test_without_a_token_or_an_account_there_is_nothing_to_read(stage: Stage) -> None:
    assert (await stage.nobody.get("/me")).status_code == 401
    assert (await stage.as_(MALLORY).get("/me")).status_code == 404
    assert (await stage.as_(MALLORY).patch("/me", json={"name": "M"})).status_code == 404
