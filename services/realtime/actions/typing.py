"""Somebody types: told to the other person's open screens, kept nowhere."""

from uuid import UUID

from contracts.chat import ConversationOpened
from kit import Tx
from services.realtime import copies
from services.realtime.actions import frames

TYPING = "typing "
"""What a wake-up of somebody who types begins with; who sees it, the conversation and who types follow."""


async def remember(tx: Tx, event: ConversationOpened) -> None:
    """The two may see each other type from now on; their screens learn of the conversation."""
    await copies.remember_conversation(tx, event.conversation_id, event.student_id, event.consultant_id)
    await frames.tell(tx, event)


async def tell(tx: Tx, account_id: UUID, conversation_id: UUID) -> None:
    """Wake the other person's sockets, in whichever process they are. A stranger's typing is seen by nobody."""
    seen_by = await copies.who_sees_typing(tx, conversation_id, account_id)
    if seen_by is not None:
        what = f"{TYPING}{seen_by} {conversation_id} {account_id}"
        tx.after_commit(lambda: tx.waker(what) if tx.waker else None)
