"""Every query is one PostgreSQL accepts, and among many profiles none reads them all."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest

from kit import Transaction, new_id
from kit.testing import Stage
from services.directory import copies
from services.directory.rules import topics
from services.directory.rules.search import Match, Search, Sort
from services.directory.store import profiles, search
from services.directory.tests.cast import TEN

pytestmark = pytest.mark.slow

ANYTHING = Search(
    query=None,
    topics=None,
    language=None,
    currency=None,
    max_rate_minor=None,
    min_rating=None,
    available=None,
    available_before=None,
    sort="rank",
)
WISHES: dict[str, dict[str, Any]] = {
    "query": {"query": "python"},
    "topics": {"topics": tuple(topics.within("music"))},
    "language": {"language": "de"},
    "currency": {"currency": "EUR"},
    "max_rate_minor": {"max_rate_minor": 100},
    "min_rating": {"min_rating": Decimal("4.5")},
    "now": {"available": "now"},
    "today": {"available": "today", "available_before": TEN + timedelta(hours=14)},
}


class Explaining:
    """Stands where a transaction stands and asks PostgreSQL how it would answer instead of for the answer."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.plan = ""

    async def fetch(self, sql: str, *args: Any) -> list[Any]:
        rows = await self._tx.fetch(f"EXPLAIN {sql}", *args)
        self.plan = "\n".join(row[0] for row in rows)
        return []

    async def fetchval(self, sql: str, *args: Any) -> Any:
        return await self._tx.fetchval(sql, *args)


async def ask(tx: Any, wish: Search, match: Match = "words", *, further: bool = False) -> None:
    """Every query a search may lead to."""
    number, instant = ((500, new_id()), (TEN, new_id())) if further else (None, None)
    if wish.sort == "rank":
        await search.by_rank(tx, wish, TEN, match, number, 21)
    elif wish.sort == "price":
        await search.by_price(tx, wish, TEN, match, number, 21)
    else:
        await search.by_next_block(tx, wish, TEN, match, instant, 21)
        await search.by_rank(tx, wish, TEN, match, number, 21, without_block=True)


async def test_every_fixed_query_is_prepared_against_the_schema(stage: Stage) -> None:
    queries = {
        f"{module.__name__}.{name}": value
        for module in (profiles, search, copies)
        for name, value in vars(module).items()
        if isinstance(value, str)
        and value.strip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"))
        and name not in ("_CARD", "_PREPARE")
    }
    assert len(queries) > 18
    async with stage.house.database.pool.acquire() as connection:
        for name, sql in queries.items():
            assert await connection.prepare(sql), name


async def test_every_combination_of_filters_is_a_query_postgresql_accepts(stage: Stage) -> None:
    combinations = [
        combination for count in (0, 1, 2, len(WISHES) - 1) for combination in itertools.combinations(WISHES, count)
    ]
    async with stage.transaction() as tx:
        await search.prepare(tx)
        for combination, sort in itertools.product(combinations, get_args(Sort)):
            asked: dict[str, Any] = {"sort": sort}
            for name in combination:
                asked |= WISHES[name]
            wish = replace(ANYTHING, **asked)
            for match in get_args(Match):
                await ask(tx, wish, match)
                await ask(tx, wish, match, further=True)


_CROWD = """
INSERT INTO person (account_id, name)
SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'Person ' || number
FROM generate_series(1, $1) AS number
"""
_PROFILES = """
INSERT INTO profile (
    consultant_id, name, headline, bio, topics, topic_words, topic_edition, languages, language_ranges, rate_minor,
    currency, listing, listing_since, suspended, rank, published_at, changed_at
)
SELECT account_id, name, 'Word' || number % 2000 || ' and word' || number % 7, 'Long story of number ' || number,
       ARRAY[slug], slug, 'now', ARRAY['en'], ARRAY[CASE number % 50 WHEN 1 THEN 'yo' ELSE 'en' END],
       10 + number * 7919 % 9000, CASE number % 3 WHEN 0 THEN 'EUR' WHEN 1 THEN 'USD' ELSE 'JPY' END,
       CASE number % 10 WHEN 0 THEN 'pending' ELSE 'listed' END, $2, false, number * 104729 % 1000, $2, $2
FROM (SELECT account_id, name, row_number() OVER () AS number FROM person) AS people
JOIN (SELECT slug, row_number() OVER () - 1 AS place FROM unnest($1::text[]) AS slug) AS topic
    ON place = number % cardinality($1::text[])
"""
_BLOCKS = """
INSERT INTO open_block (consultant_id, starts_at, ends_at, places_left)
SELECT consultant_id, start, start + interval '1 hour', 3
FROM (
    SELECT consultant_id, rank, $1::timestamptz + interval '1 hour' * (row_number() OVER () % 600) AS start FROM profile
) AS found WHERE rank % 4 > 0
"""
_NOW = "INSERT INTO available_now SELECT consultant_id, $1 FROM profile WHERE rank < 5"


async def crowd(tx: Transaction, number: int) -> None:
    """Profiles of this many people, most with a block, a few available now."""
    await tx.execute(_CROWD, number)
    await tx.execute(_PROFILES, [topic.slug for root in topics.TREE for topic in root.all()], datetime.now(UTC))
    await tx.execute(_BLOCKS, TEN)
    await tx.execute(_NOW, TEN + timedelta(minutes=30))
    for table in ("person", "profile", "open_block", "available_now"):
        await tx.execute(f"ANALYZE {table}")


PLANS: list[tuple[dict[str, Any], Match, str]] = [
    ({}, "words", "profile_by_rank"),
    ({"query": "word1234"}, "words", "profile_by_words"),
    ({"query": "wrod1234"}, "alike", "profile_by_likeness"),
    ({"query": "word1234", "topics": ("guitar",), "currency": "EUR"}, "words", "profile_by_"),
    ({"query": "word1234", "sort": "price", "currency": "EUR"}, "words", "profile_by_words"),
    ({"query": "long story"}, "words", "profile_by_rank"),
    ({"topics": ("guitar",)}, "words", "profile_by_topic"),
    ({"topics": tuple(topics.within("technology"))}, "words", "profile_by_rank"),
    ({"language": "yo"}, "words", "profile_by_language"),
    ({"sort": "price", "currency": "EUR"}, "words", "profile_by_price"),
    ({"sort": "price", "currency": "EUR", "max_rate_minor": 50}, "words", "profile_by_price"),
    ({"available": "now"}, "words", "profile_pkey"),
    ({"available": "today", "available_before": TEN + timedelta(hours=2)}, "words", "profile_pkey"),
    ({"available": "this_week", "available_before": TEN + timedelta(days=6)}, "words", "profile_by_rank"),
]


async def test_among_twenty_thousand_profiles_every_search_goes_by_an_index(stage: Stage) -> None:
    async with stage.transaction() as tx:
        await crowd(tx, 20_000)
        await search.prepare(tx)
        explaining: Any = Explaining(tx)
        for asked, match, index in PLANS:
            for further in (False, True):
                await ask(explaining, replace(ANYTHING, **asked), match, further=further)
                assert "Seq Scan on profile" not in explaining.plan, (asked, explaining.plan)
                assert index in explaining.plan, (asked, explaining.plan)


@pytest.mark.parametrize("further", [False, True])
async def test_among_twenty_thousand_profiles_the_soonest_blocks_are_walked_not_sorted(
    stage: Stage, further: bool
) -> None:
    async with stage.transaction() as tx:
        await crowd(tx, 20_000)
        await search.prepare(tx)
        explaining: Any = Explaining(tx)
        await search.by_next_block(explaining, ANYTHING, TEN, "words", (TEN, new_id()) if further else None, 21)
        walked = "open_block_by_start on open_block soonest"
        assert walked in explaining.plan, explaining.plan
        assert "Seq Scan" not in explaining.plan, explaining.plan
        assert "Sort Key: soonest" not in explaining.plan, explaining.plan
