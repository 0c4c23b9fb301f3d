"""What is heard from directory: whose profile is listed."""

from contracts.directory import ListingDecided, ProfileChanged, ProfilePublished
from kit import Tx, hears
from services.calls import copies


@hears(ProfilePublished)
async def on_profile_published(tx: Tx, event: ProfilePublished) -> None:
    await copies.remember_listing(tx, event.consultant_id, event.listed)


@hears(ProfileChanged)
async def on_profile_changed(tx: Tx, event: ProfileChanged) -> None:
    await copies.remember_listing(tx, event.consultant_id, event.listed)


@hears(ListingDecided)
async def on_listing_decided(tx: Tx, event: ListingDecided) -> None:
    await copies.remember_listing(tx, event.consultant_id, event.listed)
