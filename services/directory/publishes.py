"""What directory says: rows become facts here and nowhere else."""

from contracts.base import Money
from contracts.directory import ListingDecided, ProfileChanged, ProfilePublished
from kit.database import Row


def profile_published(profile: Row) -> ProfilePublished:
    return ProfilePublished(
        consultant_id=profile["consultant_id"],
        headline=profile["headline"],
        topics=profile["topics"],
        languages=profile["languages"],
        rate_per_minute=Money(amount_minor=profile["rate_minor"], currency=profile["currency"]),
        listed=_is_listed(profile),
        published_at=profile["published_at"],
        bio=profile["bio"],
    )


def profile_changed(profile: Row) -> ProfileChanged:
    return ProfileChanged(
        consultant_id=profile["consultant_id"],
        headline=profile["headline"],
        topics=profile["topics"],
        languages=profile["languages"],
        rate_per_minute=Money(amount_minor=profile["rate_minor"], currency=profile["currency"]),
        listed=_is_listed(profile),
        changed_at=profile["changed_at"],
        bio=profile["bio"],
    )


def listing_decided(decision: Row) -> ListingDecided:
    return ListingDecided(
        consultant_id=decision["consultant_id"],
        listed=decision["listed"],
        reason=decision["reason"],
        decided_at=decision["decided_at"],
    )


def _is_listed(profile: Row) -> bool:
    """Without moderation's verdict: no event follows when a profile is cleared, so nobody may remember it as a no."""
    return bool(profile["listing"] == "listed" and not profile["suspended"])
