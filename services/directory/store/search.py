"""The search over listed profiles. Each combination of filters is a query of its own and planned as such."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.directory.rules.search import Match, Search

# A plan made for any value would not know a rare word from a common one. Half a word's trigrams are enough for a
# slip of the finger.
_PREPARE = """
SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('pg_trgm.word_similarity_threshold', '0.45', true)
"""
_CARD = """
SELECT chosen.consultant_id, name, headline, topics, languages, rate_minor, currency, rank, rating_average,
       rating_count, available_now.until AS available_until, block.starts_at AS block_starts_at,
       block.ends_at AS block_ends_at, block.places_left
"""
_AVAILABILITY = """
LEFT JOIN available_now ON available_now.consultant_id = chosen.consultant_id AND available_now.until > {now}
LEFT JOIN LATERAL (
    SELECT starts_at, ends_at, places_left FROM open_block
    WHERE open_block.consultant_id = chosen.consultant_id AND ends_at > {now} ORDER BY starts_at LIMIT 1
) AS block ON true
"""
_PROFILE = f"""
{_CARD}, bio, published_at, changed_at, listed
FROM profile AS chosen {_AVAILABILITY.format(now="$2")}
WHERE chosen.consultant_id = $1
"""
_BY_RANK = "rank DESC, consultant_id DESC"
_BY_PRICE = "rate_minor, consultant_id"


@dataclass
class _Query:
    """Conditions joined by AND, and the values of their `$n`."""

    values: list[Any]
    conditions: list[str] = field(default_factory=lambda: ["listed"])

    def where(self, condition: str, *values: Any) -> None:
        """Add a condition; each `{}` in it stands for one of the values."""
        first = len(self.values) + 1
        self.conditions.append(condition.format(*(f"${first + place}" for place in range(len(values)))))
        self.values.extend(values)

    @property
    def text(self) -> str:
        return " AND ".join(self.conditions)


async def profile(tx: Tx, consultant_id: UUID, now: datetime) -> Row | None:
    """One profile as the public sees it (and `listed`: whether it may)."""
    return await tx.fetchrow(_PROFILE, consultant_id, now)


async def prepare(tx: Tx) -> None:
    """Set how the searches of this transaction are planned and how alike alike is."""
    await tx.execute(_PREPARE)


async def by_rank(tx: Tx, search: Search, now: datetime, match: Match, after: tuple[int, UUID] | None, limit: int,
                  *, without_block: bool = False) -> list[Row]:
    """Cards, best rank first, those after (rank, consultant_id); perhaps only of consultants without an open block."""
    query = _filtered(search, now, match)
    if without_block:
        query.where("NOT EXISTS (SELECT FROM open_block AS any_block WHERE any_block.consultant_id = "
                    "profile.consultant_id AND any_block.ends_at > $1)")
    if after is not None:
        query.where("(rank, consultant_id) < ({}::bigint, {})", *after)
    return await _cards(tx, query, _BY_RANK, limit)


async def by_price(
    tx: Tx, search: Search, now: datetime, match: Match, after: tuple[int, UUID] | None, limit: int
) -> list[Row]:
    """Cards, cheapest minute first, those after (rate_minor, consultant_id); the search names one currency."""
    query = _filtered(search, now, match)
    if after is not None:
        query.where("(rate_minor, consultant_id) > ({}, {})", *after)
    return await _cards(tx, query, _BY_PRICE, limit)


async def by_next_block(
    tx: Tx, search: Search, now: datetime, match: Match, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row]:
    """Cards of consultants with an open block, soonest first, those after (its start, consultant_id)."""
    query = _filtered(search, now, match)
    query.where("soonest.ends_at > $1 AND NOT EXISTS (SELECT FROM open_block AS sooner WHERE sooner.consultant_id = "
                "soonest.consultant_id AND sooner.ends_at > $1 AND sooner.starts_at < soonest.starts_at)")
    if after is not None:
        query.where("(soonest.starts_at, soonest.consultant_id) > ({}, {})", *after)
    sql = f"""
WITH chosen AS MATERIALIZED (
    SELECT profile.*, soonest.starts_at AS soonest_starts_at
    FROM open_block AS soonest JOIN profile ON profile.consultant_id = soonest.consultant_id
    WHERE {query.text} ORDER BY soonest.starts_at, soonest.consultant_id LIMIT {int(limit)}
)
{_CARD} FROM chosen {_AVAILABILITY.format(now="$1")}
ORDER BY soonest_starts_at, chosen.consultant_id
"""  # noqa: S608 - fixed fragments; every value is a parameter
    return await tx.fetch(sql, *query.values)


async def _cards(tx: Tx, query: _Query, order: str, limit: int) -> list[Row]:
    sql = f"""
WITH chosen AS MATERIALIZED (
    SELECT * FROM profile WHERE {query.text} ORDER BY {order} LIMIT {int(limit)}
)
{_CARD} FROM chosen {_AVAILABILITY.format(now="$1")}
ORDER BY {order.replace("consultant_id", "chosen.consultant_id")}
"""  # noqa: S608 - fixed fragments; every value is a parameter
    return await tx.fetch(sql, *query.values)


def _filtered(search: Search, now: datetime, match: Match) -> _Query:
    """What every search asks of a profile. `$1` is the present instant."""
    query = _Query([now])
    query.where("$1::timestamptz IS NOT NULL")
    if search.query is not None and match == "words":
        query.where("tsv @@ (websearch_to_tsquery('as_written', {0}) || websearch_to_tsquery('by_stem', {0}))",
                    search.query)
    if search.query is not None and match == "alike":
        query.where("alike %> without_accents({})", search.query)
    if search.topics is not None:
        query.where("topics && {}", list(search.topics))
    if search.language is not None:
        query.where("language_ranges @> ARRAY[{}::text]", search.language)
    if search.currency is not None:
        query.where("currency = {}", search.currency)
    if search.max_rate_minor is not None:
        query.where("rate_minor <= {}", search.max_rate_minor)
    if search.min_rating is not None:
        query.where("rating_average >= {}", search.min_rating)
    if search.available == "now":
        query.where("profile.consultant_id IN (SELECT consultant_id FROM available_now WHERE until > $1)")
    elif search.available is not None:
        query.where("profile.consultant_id IN (SELECT consultant_id FROM open_block WHERE starts_at < {} "
                    "AND ends_at > $1 UNION SELECT consultant_id FROM available_now WHERE until > $1)",
                    search.available_before)
    return query
