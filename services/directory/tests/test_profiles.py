"""A consultant's own profile: published once, changed when it changes, refused with every fault named."""

import asyncio
from typing import Any

import pytest

from contracts.base import Money
from contracts.directory import ProfileChanged, ProfilePublished
from contracts.identity import AccountChanged, AccountReinstated, AccountSuspended
from kit.testing import Stage
from kit.testing.cast import ANNA, CLEO, DEVI
from services.directory.tests.cast import TEN, fee, found, opened, profile, publish


async def test_the_first_profile_makes_a_consultant(stage: Stage) -> None:
    stage.clock.set(TEN)
    await stage.hear(opened(CLEO), fee(1500))
    answer = await stage.as_(CLEO).put("/me", json=profile(languages=["en", "de-at"], topics=["python", "rust"]))
    euro = "EUR"
    assert answer.json() == {
        "consultant_id": str(CLEO.account_id),
        "name": "Cleo",
        "headline": "Python, patiently explained",
        "bio": "Twenty years of it.",
        "topics": ["python", "rust"],
        "languages": ["en", "de-AT"],
        "rate_per_minute": {"amount_minor": 250, "currency": euro},
        "fee_bps": 1500,
        "fee_per_minute": {"amount_minor": 38, "currency": euro},
        "net_per_minute": {"amount_minor": 212, "currency": euro},
        "listed": True,
        "listing": "listed",
        "decision": None,
        "published_at": "2026-03-02T10:00:00Z",
        "changed_at": "2026-03-02T10:00:00Z",
    }
    assert await stage.said() == [
        ProfilePublished(
            consultant_id=CLEO.account_id,
            headline="Python, patiently explained",
            topics=["python", "rust"],
            languages=["en", "de-AT"],
            rate_per_minute=Money(amount_minor=250, currency=euro),
            listed=True,
            published_at=TEN,
            bio="Twenty years of it.",
        )
    ]
    assert (await stage.as_(CLEO).get("/me")).json() == answer.json()


async def test_a_change_is_said_once_and_the_same_again_is_not(stage: Stage) -> None:
    stage.clock.set(TEN)
    await publish(stage, CLEO)
    await stage.said()
    await publish(stage, CLEO)
    assert await stage.said() == []
    later = stage.clock.advance(minutes=1)
    changed = await publish(stage, CLEO, rate_per_minute={"amount_minor": 300, "currency": "EUR"})
    assert await stage.said() == [
        ProfileChanged(
            consultant_id=CLEO.account_id,
            headline="Python, patiently explained",
            topics=["python"],
            languages=["en"],
            rate_per_minute=Money(amount_minor=300, currency="EUR"),
            listed=True,
            changed_at=later,
            bio="Twenty years of it.",
        )
    ]
    assert (changed["published_at"], changed["changed_at"]) == ("2026-03-02T10:00:00Z", "2026-03-02T10:01:00Z")


async def test_a_change_of_the_text_alone_is_a_change(stage: Stage) -> None:
    await publish(stage, CLEO)
    await stage.said()
    await publish(stage, CLEO, bio="Twenty-one years of it.")
    assert len(await stage.said(ProfileChanged)) == 1


async def test_ten_first_profiles_at_once_publish_one(stage: Stage) -> None:
    answers = await asyncio.gather(*(stage.as_(CLEO).put("/me", json=profile()) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {200}
    assert len(await stage.said()) == 1


@pytest.mark.parametrize(
    ("change", "pointer", "words"),
    [
        ({"headline": ""}, "/headline", "blank"),
        ({"headline": " \t "}, "/headline", "blank"),
        ({"headline": "x" * 121}, "/headline", "120"),
        ({"headline": "two\nlines"}, "/headline", "one line"),
        ({"headline": "a\u0000b"}, "/headline", "NUL"),
        ({"headline": "a\u0007b"}, "/headline", "control"),
        ({"headline": "turned \u202e around"}, "/headline", "control"),
        ({"headline": 7}, "/headline", "string"),
        ({"bio": "x" * 4001}, "/bio", "4000"),
        ({"bio": "a\u001bb"}, "/bio", "control"),
        ({"bio": None}, "/bio", "string"),
        ({"topics": []}, "/topics", "at least 1"),
        ({"topics": ["python", "flying"]}, "/topics/1", "no such topic"),
        ({"topics": ["python", "python"]}, "/topics", "more than once: python"),
        ({"topics": ["python"] * 11}, "/topics", "at most 10"),
        ({"languages": []}, "/languages", "at least 1"),
        ({"languages": ["English"]}, "/languages/0", "written as in"),
        ({"languages": ["xx"]}, "/languages/0", "no language"),
        ({"languages": ["en", "EN"]}, "/languages", "more than once: en"),
        ({"rate_per_minute": {"amount_minor": 9, "currency": "EUR"}}, "/rate_per_minute", "from 10 to 10000"),
        ({"rate_per_minute": {"amount_minor": 10_001, "currency": "EUR"}}, "/rate_per_minute", "from 10 to 10000"),
        ({"rate_per_minute": {"amount_minor": 10**30, "currency": "EUR"}}, "/rate_per_minute", "from 10 to 10000"),
        ({"rate_per_minute": {"amount_minor": 250, "currency": "XAU"}}, "/rate_per_minute", "one of BHD, CHF, EUR"),
        ({"rate_per_minute": {"amount_minor": 2.5, "currency": "EUR"}}, "/rate_per_minute/amount_minor", "integer"),
        ({"rate_per_minute": {"amount_minor": "250", "currency": "EUR"}}, "/rate_per_minute/amount_minor", "integer"),
        ({"rate_per_minute": {"amount_minor": True, "currency": "EUR"}}, "/rate_per_minute/amount_minor", "integer"),
        ({"rate_per_minute": {"amount_minor": 250}}, "/rate_per_minute/currency", "required"),
        ({"rate": 250}, "/rate", "not permitted"),
    ],
)
async def test_a_fault_is_refused_by_its_place(stage: Stage, change: dict[str, Any], pointer: str, words: str) -> None:
    refused = await stage.as_(CLEO).put("/me", json=profile(**change))
    assert refused.status_code == 422
    (fault,) = refused.json()["errors"]
    assert fault["pointer"] == pointer
    assert words in fault["detail"]
    assert await stage.said() == []


async def test_every_fault_is_named_at_once(stage: Stage) -> None:
    refused = await stage.as_(CLEO).put(
        "/me",
        json={
            "headline": "",
            "topics": ["flying", "python"],
            "languages": ["klingon"],
            "rate_per_minute": {"amount_minor": 1, "currency": "EUR"},
        },
    )
    assert {fault["pointer"] for fault in refused.json()["errors"]} == {
        "/headline",
        "/bio",
        "/topics/0",
        "/languages/0",
        "/rate_per_minute",
    }


async def test_bounds_of_a_rate_are_the_operators(stage: Stage) -> None:
    stage.settings(rate_bounds={"EUR": (0, 50)})
    free = {"amount_minor": 0, "currency": "EUR"}
    assert (await publish(stage, CLEO, rate_per_minute=free))["rate_per_minute"] == free
    refused = await stage.as_(CLEO).put("/me", json=profile())
    assert "from 0 to 50" in refused.json()["errors"][0]["detail"]


async def test_without_a_profile_there_is_none_and_without_a_token_nothing(stage: Stage) -> None:
    assert (await stage.as_(ANNA).get("/me")).status_code == 404
    assert (await stage.nobody.get("/me")).status_code == 401
    assert (await stage.nobody.put("/me", json=profile())).status_code == 401


async def test_a_new_name_shows_and_is_found(stage: Stage) -> None:
    await publish(stage, CLEO)
    await stage.hear(
        AccountChanged(
            account_id=CLEO.account_id,
            email=CLEO.email,
            name="Cléo Müller",
            time_zone="UTC",
            locale="en",
            changed_at=TEN,
        )
    )
    assert await found(stage, query="muller") == ["Cléo Müller"]
    assert await found(stage, query="cleo") == ["Cléo Müller"]


async def test_a_suspended_consultant_does_not_show_until_reinstated(stage: Stage) -> None:
    await publish(stage, CLEO)
    await publish(stage, DEVI)
    await stage.hear(AccountSuspended(account_id=CLEO.account_id, reason="fraud", suspended_at=TEN))
    assert await found(stage) == ["Devi"]
    assert (await stage.nobody.get(f"/consultants/{CLEO.account_id}")).status_code == 404
    refused = await stage.as_(CLEO).put("/me", json=profile())
    assert (refused.status_code, refused.json()["type"]) == (403, "account_suspended")
    await stage.hear(AccountReinstated(account_id=CLEO.account_id, reinstated_at=TEN))
    assert await found(stage) == ["Devi", "Cleo"]


async def test_who_was_suspended_before_has_no_profile_to_publish(stage: Stage) -> None:
    await stage.hear(opened(CLEO), AccountSuspended(account_id=CLEO.account_id, reason="fraud", suspended_at=TEN))
    assert (await stage.as_(CLEO).put("/me", json=profile())).status_code == 403
    assert await stage.said() == []
