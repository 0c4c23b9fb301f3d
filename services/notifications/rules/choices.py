"""Which channels somebody is told over: what holds by itself, what they chose, and what nobody can switch off."""

from collections.abc import Collection, Mapping
from typing import Final

from services.notifications.rules.channels import CHANNELS, Channel
from services.notifications.rules.kinds import Group, Waves

_BY_THEMSELVES: Final[dict[Group, frozenset[Channel]]] = {
    "turn": frozenset({"email", "push", "mobile", "sms"}),
    "reminders": frozenset({"email", "push", "mobile"}),
    "bookings": frozenset({"email", "push", "mobile"}),
    "messages": frozenset({"email", "push", "mobile"}),
    "money": frozenset({"email"}),
    "security": frozenset({"email", "push", "mobile"}),
    "direct": frozenset(CHANNELS),
}
"""WhatsApp is nobody's by itself: its rules want that people ask for it."""

ALWAYS: Final[frozenset[tuple[Group, Channel]]] = frozenset(
    {("money", "email"), ("security", "email"), ("direct", "email"), ("direct", "sms")}
)


def is_on(group: Group, channel: Channel, chosen: Mapping[tuple[str, str], bool]) -> bool:
    if (group, channel) in ALWAYS:
        return True
    return chosen.get((group, channel), channel in _BY_THEMSELVES[group])


def waves_for(
    group: Group, waves: Waves, chosen: Mapping[tuple[str, str], bool], offered: Collection[Channel]
) -> list[list[Channel]]:
    """The waves that are left of a kind's for somebody: channels that are configured here and on for them."""
    left = [[one for one in wave if one in offered and is_on(group, one, chosen)] for wave in waves]
    return [wave for wave in left if wave]
