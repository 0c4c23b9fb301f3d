"""What scheduling hears from directory."""

from contracts.directory import ListingDecided, ProfileChanged, ProfilePublished
from kit import Tx, hears
from services.scheduling.actions import accounts


@hears(ProfilePublished)
async def on_profile_published(tx: Tx, event: ProfilePublished) -> None:
    await accounts.remember_consultant(tx, event.consultant_id, event.rate_per_minute, event.listed)


@hears(ProfileChanged)
async def on_profile_changed(tx: Tx, event: ProfileChanged) -> None:
    await accounts.remember_consultant(tx, event.consultant_id, event.rate_per_minute, event.listed)


@hears(ListingDecided)
async def on_listing_decided(tx: Tx, event: ListingDecided) -> None:
    await accounts.remember_listing(tx, event.consultant_id, event.listed)
