"""The table: what strangers get of every route there is."""

from tests.api.rows import billing, calls, chat, directory, identity, moderation, notifications, realtime, scheduling
from tests.api.rows.row import Row, filled

__all__ = ["ROWS", "Row", "filled"]

ROWS: dict[str, list[Row]] = {
    "billing": billing.ROWS,
    "calls": calls.ROWS,
    "chat": chat.ROWS,
    "directory": directory.ROWS,
    "identity": identity.ROWS,
    "moderation": moderation.ROWS,
    "notifications": notifications.ROWS,
    "realtime": realtime.ROWS,
    "scheduling": scheduling.ROWS,
}
