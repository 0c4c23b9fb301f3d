"""What `directory` says: who offers what, at which rate, and whether they are listed."""

from contracts.base import Event, Id, Instant, Internal, Money, Public


class ProfilePublished(Event, aggregate="profile", key="consultant_id"):
    """A consultant published their profile for the first time: the account is a consultant from here on."""

    consultant_id: Public[Id]
    headline: Public[str]
    topics: Public[list[str]]
    languages: Public[list[str]]
    rate_per_minute: Public[Money]
    listed: Public[bool]
    published_at: Public[Instant]
    bio: Public[str | None] = None


class ProfileChanged(Event, aggregate="profile", key="consultant_id"):
    """The whole public profile after a change; a new rate touches only bookings made later."""

    consultant_id: Public[Id]
    headline: Public[str]
    topics: Public[list[str]]
    languages: Public[list[str]]
    rate_per_minute: Public[Money]
    listed: Public[bool]
    changed_at: Public[Instant]
    bio: Public[str | None] = None


class ListingDecided(Event, aggregate="profile", key="consultant_id"):
    """Staff decided whether a profile appears in search (listing policy `approval`)."""

    consultant_id: Public[Id]
    listed: Public[bool]
    reason: Internal[str]
    decided_at: Internal[Instant]
