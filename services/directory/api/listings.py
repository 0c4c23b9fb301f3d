"""Listings: what waits for a decision of staff, and the decision."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator, Field, StrictBool

from kit import CallerInfo, Instant, Page, PageQuery, Router, Shape, Staff, Tx, clock
from kit.database import Row
from services.directory import actions, copies
from services.directory.api.mine import OwnProfile, own_profile
from services.directory.rules.profiles import Listing, plain_text

router = Router(tags=["listings"])
Moderator = Annotated[CallerInfo, Staff("moderator")]


class ListingShape(OwnProfile):
    """A profile as staff see it: since when it stands where it stands, and who decided last."""

    listing_since: Instant
    suspended: bool
    decided_by: UUID | None


def _not_blank(text: str) -> str:
    text = plain_text(text)
    if not text:
        raise ValueError("it is blank")
    return text


class DecisionIn(Shape):
    listed: StrictBool
    reason: Annotated[str, Field(max_length=1000), AfterValidator(_not_blank)]


@router.get("/listings")
async def listings(
    tx: Tx, _: Moderator, page: PageQuery, state: Annotated[Listing, Query()] = "pending"
) -> Page[ListingShape]:
    """Profiles that wait for a decision, or had one, the longest first (scope `moderator`)."""
    rows = await actions.read_listings(tx, state, page.after_types(datetime, UUID), page.limit + 1)
    fee_bps = await copies.fee_bps(tx, clock.now())
    return Page.of(
        rows,
        page,
        shape=lambda row: _listing(row, fee_bps),
        key=lambda row: (row["listing_since"], row["consultant_id"]),
    )


@router.post("/listings/{consultant_id}/decision")
async def decide_listing(tx: Tx, staff: Moderator, consultant_id: UUID, body: DecisionIn) -> ListingShape:
    """List a profile or refuse it. The consultant reads the reason; who decided is kept (scope `moderator`)."""
    profile = await actions.decide_listing(tx, staff.account_id, consultant_id, listed=body.listed, reason=body.reason)
    return _listing(profile, await copies.fee_bps(tx, clock.now()))


def _listing(profile: Row, fee_bps: int | None) -> ListingShape:
    return ListingShape(
        **own_profile(profile, fee_bps),
        **{name: profile[name] for name in ("listing_since", "suspended", "decided_by")},
    )
