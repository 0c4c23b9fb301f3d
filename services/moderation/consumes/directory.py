"""Directory: what consultants say of themselves to everybody."""

from contracts.directory import ProfileChanged, ProfilePublished
from kit import Tx, hears
from services.moderation.actions import judging


@hears(ProfilePublished)
async def on_profile_published(tx: Tx, event: ProfilePublished) -> None:
    await judging.profile(tx, event)


@hears(ProfileChanged)
async def on_profile_changed(tx: Tx, event: ProfileChanged) -> None:
    await judging.profile(tx, event)
