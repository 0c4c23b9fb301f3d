"""What identity says: rows become facts here and nowhere else."""

from datetime import datetime
from uuid import UUID

from contracts.identity import (
    AccountChanged,
    AccountOpened,
    AccountReinstated,
    AccountSuspended,
    PincodeRequested,
    SessionEnded,
    SessionStarted,
    SigningKeyPublished,
    SigningKeyRetired,
)
from kit.database import Row


def pincode_requested(
    pincode_id: UUID, email: str, pincode: str, locale: str, expires_at: datetime
) -> PincodeRequested:
    """The one fact that is no row: the pincode itself is kept nowhere."""
    return PincodeRequested(pincode_id=pincode_id, email=email, pincode=pincode, locale=locale, expires_at=expires_at)


def account_opened(account: Row) -> AccountOpened:
    return AccountOpened(
        account_id=account["account_id"],
        email=account["email"],
        name=account["name"],
        time_zone=account["time_zone"],
        locale=account["locale"],
        opened_at=account["opened_at"],
    )


def account_changed(account: Row, changed_at: datetime) -> AccountChanged:
    return AccountChanged(
        account_id=account["account_id"],
        email=account["email"],
        name=account["name"],
        time_zone=account["time_zone"],
        locale=account["locale"],
        changed_at=changed_at,
    )


def account_suspended(account: Row) -> AccountSuspended:
    return AccountSuspended(
        account_id=account["account_id"], reason=account["suspended_reason"], suspended_at=account["suspended_at"]
    )


def account_reinstated(account: Row, reinstated_at: datetime) -> AccountReinstated:
    return AccountReinstated(account_id=account["account_id"], reinstated_at=reinstated_at)


def session_started(session: Row, *, device_is_known: bool) -> SessionStarted:
    return SessionStarted(
        session_id=session["session_id"],
        account_id=session["account_id"],
        client=session["client"],
        device=session["device"],
        device_is_known=device_is_known,
        started_at=session["started_at"],
    )


def session_ended(session: Row) -> SessionEnded:
    return SessionEnded(
        session_id=session["session_id"],
        account_id=session["account_id"],
        device=session["device"],
        why=session["end_reason"],
        ended_at=session["ended_at"],
    )


def signing_key_published(key: Row) -> SigningKeyPublished:
    return SigningKeyPublished(
        kid=key["kid"], algorithm=key["algorithm"], public_pem=key["public_pem"], published_at=key["published_at"]
    )


def signing_key_retired(key: Row) -> SigningKeyRetired:
    return SigningKeyRetired(kid=key["kid"], retired_at=key["retired_at"])
