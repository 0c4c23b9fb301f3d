"""Every event that is heard for a screen has its rule, and every rule its event."""

from kit.hears import hearing_of
from services.realtime.rules.frames import RULES

NOT_SHOWN = {"SigningKeyPublished", "SigningKeyRetired", "PersonBlocked", "PersonUnblocked"}


def test_what_is_heard_is_what_has_a_rule() -> None:
    heard = {contract.__name__ for contract, _ in hearing_of("services.realtime").handlers.values()}
    assert heard - NOT_SHOWN == {event.__name__ for event in RULES}
