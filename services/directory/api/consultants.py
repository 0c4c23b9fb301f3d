"""Finding consultants, and reading the profile of one."""

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Response
from pydantic import AfterValidator

from contracts.base import Currency
from kit import Instant, OptionalCaller, Page, PageQuery, Router, Shape, Tx, clock
from kit.database import Row
from services.directory import actions, copies
from services.directory.api.prices import Price, price_of
from services.directory.rules import topics
from services.directory.rules.availability import Available, end_of, known_zone
from services.directory.rules.profiles import language_tag, plain_text
from services.directory.rules.search import Search, Sort
from services.directory.settings import Settings

router = Router(tags=["consultants"])


class Ratings(Shape):
    average: float | None
    count: int


class Block(Shape):
    """The next hour with a place in it."""

    starts_at: Instant
    ends_at: Instant
    places_left: int


class Card(Price):
    """A consultant in a list. `name` is null in the first moments of a new account."""

    consultant_id: UUID
    name: str | None
    headline: str
    topics: list[str]
    languages: list[str]
    ratings: Ratings
    available_now: bool
    available_until: Instant | None
    next_block: Block | None


class Profile(Card):
    bio: str
    published_at: Instant


def _search(
    query: Annotated[
        str | None,
        Query(max_length=200, description="words; -word leaves out"),
        AfterValidator(lambda text: text and plain_text(text)),
    ] = None,
    topic: Annotated[
        str | None,
        Query(description="a topic's slug; topics below it count too"),
        AfterValidator(lambda slug: slug and topics.known(slug)),
    ] = None,
    language: Annotated[
        str | None,
        Query(description="BCP 47; `de` also finds `de-AT`"),
        AfterValidator(lambda tag: tag and language_tag(tag)),
    ] = None,
    currency: Annotated[Currency | None, Query(description="only rates in this currency")] = None,
    max_rate_minor: Annotated[
        int | None,
        Query(ge=0, le=10**12, description="a minute in minor units of `currency`, or of the platform's currency"),
    ] = None,
    min_rating: Annotated[
        Decimal | None, Query(ge=1, le=5, allow_inf_nan=False, description="leaves out consultants without ratings")
    ] = None,
    available: Annotated[Available | None, Query(description="`today` and `this_week` end in `time_zone`")] = None,
    time_zone: Annotated[str, Query(description="IANA name"), AfterValidator(known_zone)] = "UTC",
    sort: Annotated[Sort, Query(description="`price` lists one currency: `currency`, or the platform's")] = "rank",
) -> Search:
    if currency is None and (max_rate_minor is not None or sort == "price"):
        currency = Settings.current().default_currency
    return Search(
        query=query or None,
        topics=tuple(topics.within(topic)) if topic else None,
        language=language or None,
        currency=currency,
        max_rate_minor=max_rate_minor,
        min_rating=min_rating,
        available=available,
        available_before=end_of(available, clock.now(), time_zone) if available in ("today", "this_week") else None,
        sort=sort,
    )


@router.get("/consultants", public_max_age_seconds=10)
async def find_consultants(tx: Tx, page: PageQuery, search: Annotated[Search, Depends(_search)]) -> Page[Card]:
    """Listed consultants, by what they offer, what it costs and when they can be had.

    Sorted by `next_block`, consultants without an open block come last.
    """
    rows, key = await actions.find(tx, search, page.after, page.limit + 1)
    fee_bps = await copies.fee_bps(tx, clock.now())
    return Page.of(rows, page, shape=lambda row: Card(**_card(row, fee_bps)), key=key)


@router.get("/consultants/{consultant_id}", public_max_age_seconds=30)
async def consultant(tx: Tx, caller: OptionalCaller, consultant_id: UUID, response: Response) -> Profile:
    """The profile of a listed consultant; their own is there for them before it is listed."""
    row = await actions.read_public(tx, consultant_id, caller.account_id if caller else None)
    if not row["listed"]:
        response.headers["cache-control"] = "private, no-store"
    fee_bps = await copies.fee_bps(tx, clock.now())
    return Profile(**_card(row, fee_bps), bio=row["bio"], published_at=row["published_at"])


def _card(row: Row, fee_bps: int | None) -> dict[str, Any]:
    block = None
    if row["block_starts_at"] is not None:
        block = Block(starts_at=row["block_starts_at"], ends_at=row["block_ends_at"], places_left=row["places_left"])
    return {
        **price_of(row, fee_bps),
        **{name: row[name] for name in ("consultant_id", "name", "headline", "topics", "languages")},
        "ratings": Ratings(average=row["rating_average"], count=row["rating_count"]),
        "available_now": row["available_until"] is not None,
        "available_until": row["available_until"],
        "next_block": block,
    }
