"""The kinds of things people are told: how urgent, over which channels, whether quiet hours hold them back.

A new kind is a row here, its two templates and a line in `preview.py`; whoever hears the fact calls `tell`.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from services.notifications.rules.channels import Channel

Group = Literal["turn", "reminders", "bookings", "messages", "money", "security", "direct"]
Waves = tuple[tuple[Channel, ...], ...]

_ONE_BY_ONE: Final[Waves] = (("push", "mobile"), ("sms",), ("whatsapp",), ("email",))
_AT_ONCE: Final[Waves] = (("email", "push", "mobile", "sms", "whatsapp"),)


@dataclass(frozen=True, slots=True)
class Kind:
    """`urgency`: lower goes first. `waves`: tried one after the other, the channels of one wave at once.

    `confirm_seconds`: how long a wave may take to be confirmed before the next one starts beside it.
    """

    group: Group
    urgency: int
    waves: Waves = _AT_ONCE
    confirm_seconds: int = 60
    through_quiet: bool = False

    @property
    def in_turn(self) -> bool:
        return len(self.waves) > 1


KINDS: Final[dict[str, Kind]] = {
    "pincode": Kind("direct", 0, (("email",),), through_quiet=True),
    "phone_code": Kind("direct", 0, (("sms",),), through_quiet=True),
    "test": Kind("direct", 1, through_quiet=True),
    "turn_is_now": Kind("turn", 0, _ONE_BY_ONE, 10, through_quiet=True),
    "turn_is_next": Kind("turn", 1, _ONE_BY_ONE, 30, through_quiet=True),
    "call_missed": Kind("turn", 1, _ONE_BY_ONE, 20, through_quiet=True),
    "turn_is_near": Kind("turn", 2, _ONE_BY_ONE, 60, through_quiet=True),
    "consultant_late": Kind("turn", 2, _ONE_BY_ONE, 60, through_quiet=True),
    "reminder_hour": Kind("reminders", 3, _ONE_BY_ONE, 120, through_quiet=True),
    "reminder_day": Kind("reminders", 6, _ONE_BY_ONE, 600),
    "place_offered": Kind("bookings", 2),
    "booking_cancelled_student": Kind("bookings", 4),
    "booking_cancelled_consultant": Kind("bookings", 4),
    "booking_made_student": Kind("bookings", 5),
    "booking_made_consultant": Kind("bookings", 5),
    "message_waiting": Kind("messages", 7),
    "decision_given": Kind("messages", 4),
    "appeal_decided": Kind("messages", 4),
    "receipt_ready": Kind("money", 7),
    "credit_note_ready": Kind("money", 7),
    "payment_declined": Kind("money", 5),
    "payment_needs_you": Kind("money", 3),
    "payout_paid": Kind("money", 7),
    "payout_failed": Kind("money", 5),
    "new_sign_in": Kind("security", 2),
    "session_stolen": Kind("security", 1),
    "signed_out_everywhere": Kind("security", 3),
}

GROUPS: Final[tuple[Group, ...]] = ("turn", "reminders", "bookings", "messages", "money", "security")
"""Those people choose channels for, as their screen shows them."""

STALE: Final = timedelta(days=1)
"""News older than this when it is heard (a service that hears the past again) is told to nobody."""

WORTH_TELLING: Final = timedelta(days=3)
"""A booking or its end is told until then, should mail be down."""

TURN_LASTS: Final = timedelta(minutes=10)
"""Being next is told until then."""

TURN_WITHIN: Final = timedelta(hours=3)
"""A turn in a block that began longer ago is history."""

NEAR: Final = range(2, 4)
"""Places in the queue at which a turn is near."""

_FIRST_SECONDS, _LONGEST_SECONDS, _LONGEST_URGENT_SECONDS = 2.0, 900.0, 30.0
_HURRY_LASTS = timedelta(minutes=10)


def wait_before_next(kind: str, attempts: int, chance: float, waited: timedelta) -> timedelta:
    """How long to wait after the n-th failed attempt: doubling, half of it by `chance` (0 to 1), urgent ones sooner.

    What has `waited` for long is no longer worth the hurry.
    """
    is_hurried = KINDS[kind].urgency < 3 and waited < _HURRY_LASTS
    longest = _LONGEST_URGENT_SECONDS if is_hurried else _LONGEST_SECONDS
    seconds = min(longest, _FIRST_SECONDS * 2 ** min(attempts - 1, 20))
    return timedelta(seconds=seconds * (0.5 + 0.5 * chance))


def wait_before_looking_again(waited: timedelta) -> timedelta:
    """For a person whose account is not known here yet: soon at first, then less and less often."""
    return min(max(waited / 2, timedelta(seconds=2)), timedelta(minutes=1))
