"""Conversations and who is in them."""

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_OPEN = """
INSERT INTO conversation (conversation_id, student_id, consultant_id, opened_at, last_at) VALUES ($1, $2, $3, $4, $4)
ON CONFLICT (student_id, consultant_id) DO NOTHING
RETURNING conversation_id, student_id, consultant_id, opened_at
"""
_ADD_MEMBERS = """
INSERT INTO member (account_id, conversation_id, other_id, last_at)
SELECT account_id, conversation_id, other_id, opened_at FROM (
    SELECT student_id AS account_id, consultant_id AS other_id, conversation_id, opened_at FROM conversation
    UNION ALL SELECT consultant_id, student_id, conversation_id, opened_at FROM conversation
) AS side WHERE conversation_id = $1
"""
_OWN = """
SELECT conversation_id, student_id, consultant_id, opened_at, last_number FROM conversation
WHERE conversation_id = $1 AND $2 IN (student_id, consultant_id)
"""
_LOCK = f"{_OWN} FOR UPDATE"
_LOCK_ANY = """
SELECT conversation_id, student_id, consultant_id, opened_at, last_number FROM conversation
WHERE conversation_id = $1 FOR UPDATE
"""
_LOCK_BETWEEN = """
SELECT conversation_id FROM conversation
WHERE (student_id, consultant_id) IN (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))
ORDER BY conversation_id FOR UPDATE
"""
_CARD = """
SELECT mine.conversation_id, mine.other_id, mine.last_at, mine.read_up_to, mine.delivered_up_to,
       theirs.read_up_to AS read_by_other, theirs.delivered_up_to AS delivered_to_other, opened_at, last_number,
       first_paid_at,
       CASE WHEN student_id = $1 THEN 'student' ELSE 'consultant' END AS role, person.name AS other_name,
       EXISTS (SELECT FROM blocking WHERE blocker_id = $1 AND blocked_id = mine.other_id) AS blocked_by_me,
       (SELECT count(*) FROM message WHERE message.conversation_id = mine.conversation_id AND number > mine.read_up_to
            AND author_id <> $1 AND verdict = 'clear' AND deleted_at IS NULL) AS unread
FROM member AS mine
JOIN member AS theirs ON theirs.conversation_id = mine.conversation_id AND theirs.account_id = mine.other_id
JOIN conversation ON conversation.conversation_id = mine.conversation_id
LEFT JOIN person ON person.account_id = mine.other_id
WHERE mine.account_id = $1
"""
_ONE = f"{_CARD} AND mine.conversation_id = $2"
_NEWEST = f"""{_CARD} AND ($2::uuid IS NULL OR mine.other_id = $2)
ORDER BY mine.last_at DESC, mine.conversation_id DESC LIMIT $3"""
_OLDER = f"""{_CARD} AND ($2::uuid IS NULL OR mine.other_id = $2)
AND (mine.last_at, mine.conversation_id) < ($4::timestamptz, $5::uuid)
ORDER BY mine.last_at DESC, mine.conversation_id DESC LIMIT $3"""
_UNREAD = """
SELECT count(*) AS messages, count(DISTINCT message.conversation_id) AS conversations
FROM member JOIN message ON message.conversation_id = member.conversation_id AND message.number > member.read_up_to
WHERE member.account_id = $1 AND author_id <> $1 AND verdict = 'clear' AND deleted_at IS NULL
"""
_PAID = """
UPDATE conversation SET first_paid_at = $3
WHERE student_id = $1 AND consultant_id = $2 AND (first_paid_at IS NULL OR first_paid_at > $3)
"""


async def open_one(
    tx: Tx, conversation_id: UUID, student_id: UUID, consultant_id: UUID, opened_at: datetime
) -> Row | None:
    """The new conversation of the two; None when they have one."""
    row = await tx.fetchrow(_OPEN, conversation_id, student_id, consultant_id, opened_at)
    if row is not None:
        await tx.execute(_ADD_MEMBERS, conversation_id)
    return row


async def own(tx: Tx, conversation_id: UUID, account_id: UUID) -> Row | None:
    """The conversation, if this is one of the two."""
    return await tx.fetchrow(_OWN, conversation_id, account_id)


async def lock(tx: Tx, conversation_id: UUID, account_id: UUID) -> Row | None:
    """The same, its row locked: whatever is added to it now comes after everything that was."""
    return await tx.fetchrow(_LOCK, conversation_id, account_id)


async def lock_any(tx: Tx, conversation_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK_ANY, conversation_id)


async def lock_between(tx: Tx, one_id: UUID, other_id: UUID) -> bool:
    """Lock what these two have, whoever is the student; False when they have nothing."""
    return bool(await tx.fetch(_LOCK_BETWEEN, one_id, other_id))


async def card(tx: Tx, account_id: UUID, conversation_id: UUID) -> Row | None:
    """One line of somebody's list."""
    return await tx.fetchrow(_ONE, account_id, conversation_id)


async def cards(
    tx: Tx, account_id: UUID, other_id: UUID | None, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row]:
    """Somebody's list, the one with the newest message first; only those with `other_id` where that is given."""
    if after is None:
        return await tx.fetch(_NEWEST, account_id, other_id, limit)
    return await tx.fetch(_OLDER, account_id, other_id, limit, *after)


async def unread(tx: Tx, account_id: UUID) -> Row:
    """How much waits for somebody, in all of their conversations."""
    row = await tx.fetchrow(_UNREAD, account_id)
    assert row is not None
    return row


async def paid(tx: Tx, student_id: UUID, consultant_id: UUID, at: datetime) -> None:
    """The two had a call that cost something, then or before."""
    await tx.execute(_PAID, student_id, consultant_id, at)
