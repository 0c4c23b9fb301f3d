"""Students find consultants by what they offer, what it costs and when they can be had."""

from datetime import timedelta
from typing import Any

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA
from services.directory.tests.cast import TEN, available, fee, found, open_blocks, publish

CAST = (ANNA, BEN, CLEO, DEVI, EMMA)


async def test_a_card_shows_the_price_with_its_fee_and_when_the_consultant_can_be_had(stage: Stage) -> None:
    stage.clock.set(TEN)
    await publish(stage, CLEO)
    await stage.hear(fee(1500), open_blocks(CLEO, 2, 3), available(CLEO, 30))
    answer = await stage.nobody.get("/consultants")
    assert answer.json() == {
        "next_cursor": None,
        "items": [
            {
                "consultant_id": str(CLEO.account_id),
                "name": "Cleo",
                "headline": "Python, patiently explained",
                "topics": ["python"],
                "languages": ["en"],
                "rate_per_minute": {"amount_minor": 250, "currency": "EUR"},
                "fee_bps": 1500,
                "fee_per_minute": {"amount_minor": 38, "currency": "EUR"},
                "net_per_minute": {"amount_minor": 212, "currency": "EUR"},
                "ratings": {"average": None, "count": 0},
                "available_now": True,
                "available_until": "2026-03-02T10:30:00Z",
                "next_block": {
                    "starts_at": "2026-03-02T12:00:00Z",
                    "ends_at": "2026-03-02T13:00:00Z",
                    "places_left": 4,
                },
            }
        ],
    }
    assert answer.headers["cache-control"] == "public, max-age=10"
    again = await stage.nobody.get("/consultants", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    read = await stage.nobody.get(f"/consultants/{CLEO.account_id}")
    assert read.json() == {
        **answer.json()["items"][0],
        "bio": "Twenty years of it.",
        "published_at": "2026-03-02T10:00:00Z",
    }
    assert read.headers["cache-control"] == "public, max-age=30"


async def test_the_fee_is_the_one_in_force_and_none_until_it_is_known(stage: Stage) -> None:
    stage.clock.set(TEN)
    await publish(stage, CLEO)
    assert (await stage.nobody.get("/consultants")).json()["items"][0]["fee_bps"] is None
    await stage.hear(fee(1500), fee(1000, TEN + timedelta(days=1)))
    assert (await stage.nobody.get("/consultants")).json()["items"][0]["fee_bps"] == 1500
    stage.clock.advance(days=1)
    assert (await stage.nobody.get("/consultants")).json()["items"][0]["fee_bps"] == 1000


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("python", ["Cleo"]),
        ("PYTHON explained", ["Cleo"]),
        ("explaining", ["Cleo"]),  # by its stem
        ("programming", ["Cleo"]),  # what the topic belongs to
        ("guitar", ["Devi"]),  # the topic's name
        ("strassenmusik", ["Devi"]),
        ("cafe", ["Devi"]),
        ("gitar", ["Devi"]),  # nobody has the word, so what is spelt alike
        ("pythn", ["Cleo"]),
        ("python -patiently", []),
        ('"patiently python"', []),
        ("python guitar", ["Devi", "Cleo"]),  # nobody has both, so who comes near
        ("accounting tax", []),
        ("python or guitar", ["Devi", "Cleo"]),
        ("!!!", []),
        ("'; DROP TABLE profile; --", []),
        ("   ", ["Devi", "Cleo"]),
        ("devi", ["Devi"]),
    ],
)
async def test_words_are_looked_for_with_and_without_endings_accents_and_slips(
    stage: Stage, query: str, names: list[str]
) -> None:
    await publish(stage, CLEO)
    await publish(stage, DEVI, headline="Straßenmusik und Café-Konzerte", topics=["guitar"])
    assert await found(stage, query=query) == names


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"topic": "python"}, ["Anna"]),
        ({"topic": "technology"}, ["Cleo", "Anna"]),
        ({"topic": "music"}, ["Devi"]),
        ({"topic": "chess"}, []),
        ({"language": "de"}, ["Cleo", "Anna"]),
        ({"language": "de-AT"}, ["Cleo"]),
        ({"language": "DE-at"}, ["Cleo"]),
        ({"max_rate_minor": "250"}, ["Anna"]),
        ({"max_rate_minor": "250", "currency": "JPY"}, ["Devi"]),
        ({"currency": "JPY"}, ["Devi"]),
        ({"min_rating": "1"}, []),
        ({"topic": "technology", "language": "de", "max_rate_minor": "300", "query": "linux"}, ["Cleo"]),
    ],
)
async def test_filters_hold_all_together(stage: Stage, params: dict[str, str], names: list[str]) -> None:
    await publish(stage, ANNA, languages=["de"])
    await publish(
        stage,
        CLEO,
        languages=["en", "de-AT"],
        topics=["linux"],
        rate_per_minute={"amount_minor": 300, "currency": "EUR"},
    )
    await publish(stage, DEVI, topics=["guitar"], rate_per_minute={"amount_minor": 100, "currency": "JPY"})
    assert await found(stage, **params) == names


async def test_available_now_lapses_by_itself(stage: Stage) -> None:
    stage.clock.set(TEN)
    await publish(stage, CLEO)
    await stage.hear(available(CLEO, 30))
    assert await found(stage, available="now") == ["Cleo"]
    stage.clock.advance(minutes=30)
    assert await found(stage, available="now") == []
    assert (await stage.nobody.get("/consultants")).json()["items"][0]["available_now"] is False


async def test_available_now_ends_when_it_is_said_to(stage: Stage) -> None:
    stage.clock.set(TEN)
    await publish(stage, CLEO)
    await stage.hear(available(CLEO, 30), available(CLEO, 60), available(CLEO, None))
    assert await found(stage, available="now") == []


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"available": "today"}, ["Emma", "Ben", "Anna"]),
        ({"available": "today", "time_zone": "Asia/Kathmandu"}, ["Ben", "Anna"]),
        ({"available": "today", "time_zone": "America/New_York"}, ["Emma", "Cleo", "Ben", "Anna"]),
        ({"available": "this_week"}, ["Emma", "Devi", "Cleo", "Ben", "Anna"]),
        ({"available": "this_week", "time_zone": "Asia/Kathmandu"}, ["Emma", "Cleo", "Ben", "Anna"]),
        ({"available": "now"}, ["Ben"]),
    ],
)
async def test_today_and_this_week_end_where_the_asker_lives(
    stage: Stage, params: dict[str, str], names: list[str]
) -> None:
    stage.clock.set(TEN)  # 15:45 in Kathmandu, 05:00 in New York
    for person in CAST:
        await publish(stage, person)
    sunday_evening = 6 * 24 + 10  # 20:00 UTC, Monday 01:45 in Kathmandu
    await stage.hear(
        open_blocks(ANNA, 0),
        available(BEN, 5),
        open_blocks(CLEO, 16),
        open_blocks(DEVI, sunday_evening),
        open_blocks(EMMA, 13),
    )
    assert await found(stage, **params) == names


async def test_the_next_block_is_the_first_that_is_not_over_and_has_a_place(stage: Stage) -> None:
    stage.clock.set(TEN)
    await publish(stage, CLEO)
    await stage.hear(open_blocks(CLEO, 0, 2))
    for minutes, starts_at in ((0, "10"), (59, "10"), (1, "12"), (119, "12")):
        stage.clock.advance(minutes=minutes)
        block = (await stage.nobody.get("/consultants")).json()["items"][0]["next_block"]
        assert block["starts_at"] == f"2026-03-02T{starts_at}:00:00Z"
    stage.clock.advance(minutes=1)
    assert (await stage.nobody.get("/consultants")).json()["items"][0]["next_block"] is None
    await stage.hear(open_blocks(CLEO, 9, places=0))
    assert (await stage.nobody.get("/consultants")).json()["items"][0]["next_block"] is None


async def test_prices_are_sorted_in_one_currency(stage: Stage) -> None:
    for person, amount, currency in (
        (ANNA, 300, "EUR"),
        (BEN, 20, "EUR"),
        (CLEO, 100, "JPY"),
        (DEVI, 20, "EUR"),
        (EMMA, 50, "JPY"),
    ):
        await publish(stage, person, rate_per_minute={"amount_minor": amount, "currency": currency})
    assert await found(stage, sort="price") == ["Ben", "Devi", "Anna"]
    assert await found(stage, sort="price", currency="JPY") == ["Emma", "Cleo"]
    stage.settings(default_currency="JPY")
    assert await found(stage, sort="price") == ["Emma", "Cleo"]


async def test_sorted_by_the_next_block_those_without_one_come_last(stage: Stage) -> None:
    stage.clock.set(TEN)
    for person in CAST:
        await publish(stage, person)
    await stage.hear(open_blocks(ANNA, 5, 6), open_blocks(CLEO, -1, 7), open_blocks(DEVI, 5), open_blocks(EMMA, -2))
    assert await found(stage, sort="next_block") == ["Anna", "Devi", "Cleo", "Emma", "Ben"]


@pytest.mark.parametrize("sort", ["rank", "price", "next_block"])
@pytest.mark.parametrize("limit", [1, 2, 3, 5])
@pytest.mark.parametrize("query", ["python", "pythn", None])
async def test_pages_go_through_without_gap_or_repeat(stage: Stage, sort: str, limit: int, query: str | None) -> None:
    stage.clock.set(TEN)
    for person in CAST:
        await publish(stage, person)
    await stage.hear(open_blocks(ANNA, 5, 6), open_blocks(CLEO, 4), open_blocks(DEVI, 5))
    whole = await found(stage, sort=sort)
    assert sorted(whole) == sorted(person.name for person in CAST)
    params: dict[str, Any] = {"sort": sort, "limit": limit} | ({"query": query} if query else {})
    seen: list[str] = []
    for _ in range(6):
        page = (await stage.nobody.get("/consultants", params=params)).json()
        seen += [card["name"] for card in page["items"]]
        if page["next_cursor"] is None:
            break
        params["cursor"] = page["next_cursor"]
    assert seen == whole
