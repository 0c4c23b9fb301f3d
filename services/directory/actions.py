"""What directory does: publish a profile, decide whether it is listed, find consultants."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kit import Forbidden, Invalid, NotFound, Tx, clock, emit
from kit.database import Row
from services.directory import publishes, store
from services.directory.rules.profiles import Listing, Offer, first_listing, listing_after
from services.directory.rules.search import Match, Search, Sort
from services.directory.settings import Settings

EARLIEST = (datetime.min.replace(tzinfo=UTC), UUID(int=0))
"""Sorts before every (instant, id): where a list that begins with the earliest begins."""


class AccountIsSuspended(Forbidden):
    slug, title = "account_suspended", "Your account is suspended"


async def publish(tx: Tx, account_id: UUID, offer: Offer) -> Row:
    """Save what a consultant says of themselves; the first time makes the account a consultant.

    Answers the profile with the last decision about it. Saying the same again changes nothing.
    """
    person = await store.profiles.meet_person(tx, account_id)
    if person["suspended"]:
        raise AccountIsSuspended("A suspended account cannot change its profile. Write to support to have it reviewed.")
    policy, now = Settings.current().listing_policy, clock.now()
    profile = await store.profiles.lock(tx, account_id)
    if profile is None:
        profile = await store.profiles.add(tx, account_id, offer, first_listing(policy), now)
        await emit(tx, publishes.profile_published(profile))
    else:
        changed = _offer_of(profile) != offer
        listing = listing_after(profile["listing"], policy, changed=changed)
        if changed or listing != profile["listing"]:
            profile = await store.profiles.change(tx, account_id, offer, listing, now)
            await emit(tx, publishes.profile_changed(profile))
    return await read_own(tx, account_id)


async def read_own(tx: Tx, account_id: UUID) -> Row:
    """The caller's profile, listed or not, with the last decision about it."""
    profile = await store.profiles.with_decision(tx, account_id)
    if profile is None:
        raise NotFound("You have no profile yet. Publish one to take calls as a consultant.")
    return profile


async def read_public(tx: Tx, consultant_id: UUID, reader_id: UUID | None) -> Row:
    """A profile as the public sees it; one that is not listed exists for its consultant only."""
    profile = await store.search.profile(tx, consultant_id, clock.now())
    if profile is None or not (profile["listed"] or reader_id == consultant_id):
        raise NotFound("There is no such consultant, or they are not listed at the moment.")
    return profile


async def read_listings(tx: Tx, listing: Listing, after: tuple[Any, ...] | None, limit: int) -> list[Row]:
    """Profiles that are pending, refused or listed, the longest first."""
    return await store.profiles.in_listing(tx, listing, after or EARLIEST, limit)


async def decide_listing(tx: Tx, staff_id: UUID, consultant_id: UUID, *, listed: bool, reason: str) -> Row:
    """List a profile or refuse it, with a reason its consultant reads; the profile with the decision."""
    if await store.profiles.lock(tx, consultant_id) is None:
        raise NotFound("There is no profile of this consultant.")
    decision = await store.profiles.decide(tx, consultant_id, listed, reason, staff_id, clock.now())
    await emit(tx, publishes.listing_decided(decision))
    return await read_own(tx, consultant_id)


def _offer_of(profile: Row) -> Offer:
    return Offer(
        profile["headline"],
        profile["bio"],
        tuple(profile["topics"]),
        tuple(profile["languages"]),
        profile["rate_minor"],
        profile["currency"],
    )


async def find(
    tx: Tx, search: Search, after: tuple[Any, ...] | None, limit: int
) -> tuple[list[Row], Callable[[Row], tuple[Any, ...]]]:
    """Cards of listed consultants in the order asked for, and the key by which the next page goes on after a card.

    Where no profile has the words of the query, those spelt alike are found instead.
    """
    await store.search.prepare(tx)
    match, key = _place(search, after)
    rows = await _cards(tx, search, match, key, limit)
    if not rows and after is None and search.may_be_misspelt:
        match = "alike"
        rows = await _cards(tx, search, match, key, limit)
    return rows, lambda row: (search.sort, match, _key(search.sort, row), row["consultant_id"])


def _place(search: Search, after: tuple[Any, ...] | None) -> tuple[Match, tuple[Any, UUID] | None]:
    """Where a page goes on: how the query matches, and the last card's key. Raises Invalid for another's cursor."""
    if after is None:
        return "words", None
    if len(after) == 4:
        sort, match, key, consultant_id = after
        kinds = (int, datetime) if search.sort == "next_block" else (int,)
        is_of_this_search = sort == search.sort and match in ("words", "alike")
        if is_of_this_search and isinstance(key, kinds) and isinstance(consultant_id, UUID):
            return match, (key, consultant_id)
    raise Invalid(
        "The cursor is not one of this search. Begin without one.",
        [{"pointer": "/query/cursor", "detail": "not a cursor of this search"}],
    )


def _key(sort: Sort, row: Row) -> int | datetime:
    if sort == "price":
        return int(row["rate_minor"])
    if sort == "next_block" and row["block_starts_at"] is not None:
        starts_at: datetime = row["block_starts_at"]
        return starts_at
    return int(row["rank"])


async def _cards(tx: Tx, search: Search, match: Match, after: tuple[Any, UUID] | None, limit: int) -> list[Row]:
    now = clock.now()
    if search.sort == "rank":
        return await store.search.by_rank(tx, search, now, match, after, limit)
    if search.sort == "price":
        return await store.search.by_price(tx, search, now, match, after, limit)
    rows: list[Row] = []
    if after is None or isinstance(after[0], datetime):
        rows = await store.search.by_next_block(tx, search, now, match, after, limit)
        after = None
    if len(rows) < limit:
        rows += await store.search.by_rank(tx, search, now, match, after, limit - len(rows), without_block=True)
    return rows
