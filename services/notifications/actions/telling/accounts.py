"""Accounts: pincodes, and what their owners must know of their sign-ins."""

from contracts.identity import PincodeRequested, SessionEnded, SessionStarted
from kit import Tx, clock
from services.notifications.actions.telling import subject_of, tell
from services.notifications.rules import kinds
from services.notifications.store import reaching

_ENDS = {"refresh_reused": "session_stolen", "signed_out_everywhere": "signed_out_everywhere"}
"""Ends that somebody else may have brought about; that of one's own button needs no mail."""


async def send_pincode(tx: Tx, event: PincodeRequested) -> None:
    """To the address itself: it may have no account yet. An expired pincode is not sent."""
    facts = {"pincode": event.pincode, "locale": event.locale}
    await tell(tx, "pincode", event.pincode_id, None, facts, event.expires_at, address=event.email)


async def tell_of_sign_in(tx: Tx, event: SessionStarted) -> None:
    """Of a device that was not used before; the very first is no news."""
    if event.device_is_known or event.started_at < clock.now() - kinds.STALE:
        return
    facts = {"happened_at": event.started_at.isoformat(), "device": event.device}
    until = event.started_at + kinds.WORTH_TELLING
    await tell(tx, "new_sign_in", event.session_id, event.account_id, facts, until)


async def tell_of_ended_session(tx: Tx, event: SessionEnded) -> None:
    """All sessions that one press ended are one news."""
    await reaching.end_session(tx, event.session_id, event.ended_at)
    kind = _ENDS.get(event.why)
    if kind is None or event.ended_at < clock.now() - kinds.STALE:
        return
    facts = {"happened_at": event.ended_at.isoformat(), "device": event.device}
    ended, until = subject_of(event.account_id, event.ended_at.isoformat()), event.ended_at + kinds.WORTH_TELLING
    await tell(tx, kind, ended, event.account_id, facts, until)
