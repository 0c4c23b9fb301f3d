"""What `identity` says: who there is, how they prove it, and with which keys their tokens are signed."""

from typing import Literal

from contracts.base import Event, Id, Instant, Internal, Personal, Public, Secret


class PincodeRequested(Event, aggregate="pincode", key="pincode_id", ttl_seconds=600):
    """Somebody asked for a pincode by e-mail. The only event with a secret: it expires and is scrubbed."""

    pincode_id: Internal[Id]
    email: Secret[str]
    pincode: Secret[str]
    locale: Internal[str]
    expires_at: Internal[Instant]


class AccountOpened(Event, aggregate="account", key="account_id"):
    account_id: Public[Id]
    email: Personal[str]
    name: Personal[str]
    time_zone: Personal[str]
    locale: Personal[str]
    opened_at: Internal[Instant]


class AccountChanged(Event, aggregate="account", key="account_id"):
    """The whole account after a change of name, address, zone or language."""

    account_id: Public[Id]
    email: Personal[str]
    name: Personal[str]
    time_zone: Personal[str]
    locale: Personal[str]
    changed_at: Internal[Instant]


class AccountSuspended(Event, aggregate="account", key="account_id"):
    account_id: Public[Id]
    reason: Internal[str]
    suspended_at: Internal[Instant]


class AccountReinstated(Event, aggregate="account", key="account_id"):
    account_id: Public[Id]
    reinstated_at: Internal[Instant]


class SessionStarted(Event, aggregate="session", key="session_id"):
    """Somebody signed in. `device` is how their browser or app calls itself; `device_is_known`: this account was used
    with it before, or has just been opened.
    """

    session_id: Internal[Id]
    account_id: Internal[Id]
    client: Internal[Literal["web", "mobile"]]
    device: Personal[str]
    device_is_known: Internal[bool]
    started_at: Internal[Instant]


class SessionEnded(Event, aggregate="session", key="session_id"):
    """A sign-in was ended, by its owner or for their safety; one that only ran out is not told of."""

    session_id: Internal[Id]
    account_id: Internal[Id]
    device: Personal[str]
    why: Internal[Literal["signed_out", "signed_out_everywhere", "refresh_reused", "suspended"]]
    ended_at: Internal[Instant]


class SigningKeyPublished(Event, aggregate="signing_key", key="kid"):
    """A key that access tokens are, or soon will be, signed with. `algorithm` is what a verifier must insist on."""

    kid: Public[str]
    algorithm: Public[Literal["RS256"]]
    public_pem: Public[str]
    published_at: Public[Instant]


class SigningKeyRetired(Event, aggregate="signing_key", key="kid"):
    """Said after the last token signed with the key has expired: refuse whatever still names it."""

    kid: Public[str]
    retired_at: Public[Instant]
