"""The ways to reach people."""

from typing import Final, Literal, get_args

Channel = Literal["email", "push", "mobile", "sms", "whatsapp"]
CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)

NOISY: Final[frozenset[Channel]] = frozenset({"push", "mobile", "sms", "whatsapp"})
"""They wake people up; a mail waits where it is."""

SENT_IS_TOLD: Final[frozenset[Channel]] = frozenset({"email", "mobile"})
"""Nothing more is ever heard of these once the provider has taken them."""

TWICE_IF_REPEATED: Final[frozenset[Channel]] = frozenset({"sms", "whatsapp"})
"""Without an idempotency key there: an attempt whose outcome nobody knows is not repeated; the next channel goes."""

NUMBERED: Final[frozenset[Channel]] = frozenset({"sms", "whatsapp"})
"""They need a telephone number that its owner has proved."""

State = Literal["queued", "sent", "delivered", "undelivered", "failed", "suppressed", "expired"]
_RANK: Final[dict[str, int]] = {
    "queued": 0, "sent": 1, "undelivered": 2, "failed": 2, "suppressed": 2, "expired": 2, "delivered": 3,
}  # fmt: skip


def is_news(known: str, heard: str) -> bool:
    """Whether word of a provider says more than what is known: twice or late it changes nothing, delivered stays."""
    return _RANK[heard] > _RANK[known]
