"""How long conversations are kept."""

from contracts.chat import MessageEdited, MessagePosted
from kit import Tx, clock, every, logs, outbox
from services.chat import store
from services.chat.rules.keeping import months_before
from services.chat.settings import Settings

log = logs.logger(__name__)


@every(seconds=3600)
async def forget_old_conversations(tx: Tx) -> None:
    """Long after the last message, the words and files of a conversation go, also from what was said of them."""
    now = clock.now()
    old = await store.keeping.too_old(tx, months_before(now, Settings.current().kept_months), 100)
    if not old:
        return
    await store.keeping.empty(tx, old, now)
    for conversation_id in old:
        await outbox.forget(tx, str(conversation_id), [MessagePosted, MessageEdited])
    log.info("old conversations emptied", count=len(old))
