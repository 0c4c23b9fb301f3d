"""The search over listed profiles. Each combination of filters is a query of its own and planned as such."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import Tx
from kit.database import Row
from services.directory.rules.search import Match, Search

# A plan made for any value would not know one word from another. Counting a few matches must not begin at the front of
# the table. Less than half a word's trigrams are enough for a slip of the finger.
_PREPARE = """
SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
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
_HAS_WORDS = "tsv @@ (websearch_to_tsquery('as_written', {0}) || websearch_to_tsquery('by_stem', {0}))"
_IS_ALIKE = "alike %> without_accents({})"
_AVAILABLE_NOW = "profile.consultant_id IN (SELECT consultant_id FROM available_now WHERE until > $1)"
_AVAILABLE_BEFORE = """profile.consultant_id IN (
    SELECT consultant_id FROM open_block WHERE starts_at < {} AND ends_at > $1
    UNION SELECT consultant_id FROM available_now WHERE until > $1
)"""
# The same, asked of one profile after the other: quicker where the first page is soon full.
_ONE_OF_MANY_AVAILABLE = """(
    EXISTS (SELECT FROM open_block WHERE open_block.consultant_id = profile.consultant_id AND starts_at < {}
            AND ends_at > $1)
    OR EXISTS (SELECT FROM available_now WHERE available_now.consultant_id = profile.consultant_id AND until > $1)
)"""
_SOONEST = """soonest.ends_at > $1 AND NOT EXISTS (
    SELECT FROM open_block AS sooner WHERE sooner.consultant_id = soonest.consultant_id AND sooner.ends_at > $1
    AND sooner.starts_at < soonest.starts_at
)"""
_NO_BLOCK = """NOT EXISTS (
    SELECT FROM open_block AS any_block WHERE any_block.consultant_id = profile.consultant_id AND any_block.ends_at > $1
)"""


_FEW = 1_000


@dataclass
class _Query:
    """Conditions joined by AND, the values of their `$n`, and, where few profiles match so far, what finds those."""

    values: list[Any]
    conditions: list[str] = field(default_factory=lambda: ["listed"])
    few: str | None = None

    def where(self, condition: str, *values: Any) -> None:
        """Add a condition; each `{}` in it stands for one of the values."""
        first = len(self.values) + 1
        self.conditions.append(condition.format(*(f"${first + place}" for place in range(len(values)))))
        self.values.extend(values)

    @property
    def text(self) -> str:
        return " AND ".join(self.conditions)

    def narrow(self) -> None:
        """Choose among the profiles found so far, read once by their words or topics, before anything is sorted."""
        self.few, self.conditions = self.text, ["listed"]

    def cards(self, tables: str, order: str, limit: int, extra: str = "") -> str:
        """The whole statement: cards of the first `limit` profiles in this order."""
        few = f"few AS MATERIALIZED (SELECT * FROM profile WHERE {self.few}), " if self.few else ""  # noqa: S608
        tables = tables.replace("profile", "few AS profile", 1) if self.few else tables
        return f"""
WITH {few}chosen AS MATERIALIZED (
    SELECT profile.*{extra} FROM {tables} WHERE {self.text} ORDER BY {order} LIMIT {limit:d}
)
{_CARD} FROM chosen {_AVAILABILITY.format(now="$1")}
"""  # noqa: S608 - fixed fragments; every value is a parameter


async def profile(tx: Tx, consultant_id: UUID, now: datetime) -> Row | None:
    """One profile as the public sees it (and `listed`: whether it may)."""
    return await tx.fetchrow(_PROFILE, consultant_id, now)


async def prepare(tx: Tx) -> None:
    """Set how the searches of this transaction are planned and how alike alike is."""
    await tx.execute(_PREPARE)


async def by_rank(
    tx: Tx,
    search: Search,
    now: datetime,
    match: Match,
    after: tuple[int, UUID] | None,
    limit: int,
    *,
    without_block: bool = False,
) -> list[Row]:
    """Cards, best rank first, those after (rank, consultant_id); perhaps only of consultants without an open block."""
    query = await _filtered(tx, search, now, match)
    if without_block:
        query.where(_NO_BLOCK)
    if after is not None:
        query.where("(rank, consultant_id) < ({}::bigint, {})", *after)
    cards = query.cards("profile", "rank DESC, consultant_id DESC", limit)
    return await tx.fetch(f"{cards} ORDER BY rank DESC, chosen.consultant_id DESC", *query.values)


async def by_price(
    tx: Tx, search: Search, now: datetime, match: Match, after: tuple[int, UUID] | None, limit: int
) -> list[Row]:
    """Cards, cheapest minute first, those after (rate_minor, consultant_id); the search names one currency."""
    query = await _filtered(tx, search, now, match)
    if after is not None:
        query.where("(rate_minor, consultant_id) > ({}, {})", *after)
    cards = query.cards("profile", "rate_minor, consultant_id", limit)
    return await tx.fetch(f"{cards} ORDER BY rate_minor, chosen.consultant_id", *query.values)


async def by_next_block(
    tx: Tx, search: Search, now: datetime, match: Match, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row]:
    """Cards of consultants with an open block, soonest first, those after (its start, consultant_id)."""
    query = await _filtered(tx, search, now, match)
    query.where(_SOONEST)
    if after is not None:
        query.where("(soonest.starts_at, soonest.consultant_id) > ({}, {})", *after)
    cards = query.cards(
        "profile JOIN open_block AS soonest ON soonest.consultant_id = profile.consultant_id",
        "soonest.starts_at, soonest.consultant_id",
        limit,
        extra=", soonest.starts_at AS soonest_starts_at",
    )
    return await tx.fetch(f"{cards} ORDER BY soonest_starts_at, chosen.consultant_id", *query.values)


async def _filtered(tx: Tx, search: Search, now: datetime, match: Match) -> _Query:
    """What the search asks of a profile, in the form that suits how many profiles answer to it.

    Counted, because PostgreSQL cannot know how rare a rare word is, or a topic in a language. Taking them for commoner
    than they are, it would walk all profiles in order to find the first page of a handful.
    """
    query = _conditions(search, now, match)
    if not (search.query or search.topics or search.language or search.available):
        return query
    matching = await tx.fetchval(
        f"SELECT count(*) FROM (SELECT FROM profile WHERE {query.text} LIMIT {_FEW + 1}) AS matching",  # noqa: S608
        *query.values,
    )
    if matching <= _FEW:
        query.narrow()
        return query
    return _conditions(search, now, match, are_many=True)


def _conditions(search: Search, now: datetime, match: Match, *, are_many: bool = False) -> _Query:
    """Every filter of the search. `$1` is the present instant."""
    query = _Query([now])
    query.where("$1::timestamptz IS NOT NULL")
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
        query.where(_AVAILABLE_NOW)
    elif search.available is not None:
        query.where(_ONE_OF_MANY_AVAILABLE if are_many else _AVAILABLE_BEFORE, search.available_before)
    if search.query is not None:
        query.where(_HAS_WORDS if match == "words" else _IS_ALIKE, search.query)
    return query
