"""A consultant's own profile."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StrictInt, model_validator

from kit import Caller, Instant, Router, Shape, Tx, clock
from kit.database import Row
from services.directory import actions, copies
from services.directory.api.prices import Price, price_of
from services.directory.rules import topics
from services.directory.rules.profiles import Offer, each_once, language_tag, one_line, plain_text
from services.directory.settings import Settings

router = Router(tags=["my profile"])


class RateIn(Shape):
    """A rate per minute in minor units; which currencies and bounds hold is the operator's choice."""

    amount_minor: StrictInt
    currency: str

    @model_validator(mode="after")
    def _within_bounds(self) -> Self:
        bounds = Settings.current().rate_bounds
        if self.currency not in bounds:
            raise ValueError(f"rates are in one of {', '.join(sorted(bounds))}")
        lowest, highest = bounds[self.currency]
        if not lowest <= self.amount_minor <= highest:
            raise ValueError(f"a rate in {self.currency} is from {lowest} to {highest} minor units a minute")
        return self


class ProfileIn(Shape):
    headline: Annotated[str, Field(max_length=120), AfterValidator(one_line)]
    bio: Annotated[str, Field(max_length=4000), AfterValidator(plain_text)]
    topics: Annotated[
        list[Annotated[str, AfterValidator(topics.known)]],
        Field(min_length=1, max_length=10),
        AfterValidator(each_once),
    ]
    languages: Annotated[
        list[Annotated[str, AfterValidator(language_tag)]],
        Field(min_length=1, max_length=10),
        AfterValidator(each_once),
    ]
    rate_per_minute: RateIn


class Decision(Shape):
    """What staff said about the profile, last."""

    listed: bool
    reason: str
    decided_at: Instant


class OwnProfile(Price):
    """The profile as its consultant sees it. It shows to others when `listed`."""

    consultant_id: UUID
    name: str | None
    headline: str
    bio: str
    topics: list[str]
    languages: list[str]
    listed: bool
    listing: Literal["listed", "pending", "refused"]
    decision: Decision | None
    published_at: Instant
    changed_at: Instant


@router.put("/me")
async def publish_profile(tx: Tx, caller: Caller, body: ProfileIn) -> OwnProfile:
    """Publish a profile, or change it. The first makes the caller a consultant; a new rate is for later bookings."""
    offer = Offer(
        body.headline,
        body.bio,
        tuple(body.topics),
        tuple(body.languages),
        body.rate_per_minute.amount_minor,
        body.rate_per_minute.currency,
    )
    profile = await actions.publish(tx, caller.account_id, offer)
    return OwnProfile(**own_profile(profile, await copies.fee_bps(tx, clock.now())))


@router.get("/me")
async def my_profile(tx: Tx, caller: Caller) -> OwnProfile:
    """The caller's own profile, listed or not."""
    profile = await actions.read_own(tx, caller.account_id)
    return OwnProfile(**own_profile(profile, await copies.fee_bps(tx, clock.now())))


def own_profile(profile: Row, fee_bps: int | None) -> dict[str, Any]:
    """The fields of OwnProfile."""
    plain = (
        "consultant_id",
        "name",
        "headline",
        "bio",
        "topics",
        "languages",
        "listed",
        "listing",
        "published_at",
        "changed_at",
    )
    return {
        **price_of(profile, fee_bps),
        **{name: profile[name] for name in plain},
        "decision": Decision(
            listed=profile["decision_listed"], reason=profile["decision_reason"], decided_at=profile["decided_at"]
        )
        if profile["decided_at"]
        else None,
    }
