"""What providers say became of a message, and what people answer. Only signed word gets here; twice or late changes
nothing."""

from dataclasses import dataclass
from uuid import UUID

from kit import NotFound, Tx, clock
from kit.database import Row
from services.notifications.actions import delivering
from services.notifications.rules import signing
from services.notifications.rules.channels import State, is_news
from services.notifications.rules.numbers import clean_number, wish_of
from services.notifications.settings import Settings
from services.notifications.store import deliveries, manners


@dataclass(frozen=True, slots=True)
class Word:
    """A provider's word on one message. `delivery` is ours, as it was sent along; `error` a number of theirs."""

    provider: str
    provider_id: str
    state: State
    delivery: str | None = None
    error: str | None = None


async def hear(tx: Tx, word: Word) -> None:
    """A message nobody knows (any longer) is no fault of the provider's: nothing is done."""
    delivery = await _delivery_of(tx, word)
    if delivery is None or not is_news(delivery["state"], word.state):
        return
    error = f"{word.provider}_{word.error}" if word.error and word.state in ("failed", "undelivered") else None
    await deliveries.become(tx, delivery["delivery_id"], word.state, word.provider_id, error, clock.now())
    await delivering.go_on(tx, delivery["telling_id"])


async def hear_answer(tx: Tx, channel: str, number: str, text: str) -> None:
    """STOP and START hold for the number; anything else is read by nobody, and kept nowhere."""
    try:
        known = clean_number(number if number.startswith("+") else f"+{number}")
    except ValueError:
        return
    wish = wish_of(text)
    if wish == "stop":
        await manners.opt_out(tx, channel, known, clock.now())
    elif wish == "start":
        await manners.opt_in(tx, channel, known)


async def shown(tx: Tx, delivery_id: UUID, token: str) -> None:
    """A device has shown it. Raises NotFound for a token that is not ours, or of another delivery."""
    secret = Settings.current().link_secret.get_secret_value()
    if signing.read(secret, "shown", token) != str(delivery_id):
        raise NotFound("There is no such delivery.")
    delivery = await deliveries.hold(tx, delivery_id)
    if delivery is not None and is_news(delivery["state"], "delivered"):
        await deliveries.become(tx, delivery_id, "delivered", None, None, clock.now())
        await delivering.go_on(tx, delivery["telling_id"])


async def _delivery_of(tx: Tx, word: Word) -> Row | None:
    """By their id, or by ours when their word was quicker than their answer to us."""
    if found := await deliveries.hold_known_as(tx, word.provider, word.provider_id):
        return found
    try:
        found = await deliveries.hold(tx, UUID(word.delivery or ""))
    except ValueError:
        return None
    return found if found and found["provider"] == word.provider and found["provider_id"] is None else None
