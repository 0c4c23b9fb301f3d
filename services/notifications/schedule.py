"""What notifications do by the clock."""

from kit import Tx, every
from services.notifications.actions.delivering import (
    deliver_email,
    deliver_mobile,
    deliver_push,
    deliver_sms,
    deliver_whatsapp,
)
from services.notifications.actions.dispatching import (
    choose_ways,
    expire,
    forget_old_tellings,
    start_overdue_waves,
)
from services.notifications.actions.telling import messages

__all__ = [
    "choose_ways", "deliver_email", "deliver_mobile", "deliver_push", "deliver_sms", "deliver_whatsapp", "expire",
    "forget_old_tellings", "start_overdue_waves",
]  # fmt: skip


@every(seconds=10)
async def tell_of_unread_messages(tx: Tx) -> None:
    await messages.tell_of_unread(tx)
