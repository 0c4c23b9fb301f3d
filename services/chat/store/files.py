"""Files, from the promise to send one to its end."""

# ruff: noqa: S608 - statements are composed of constants of this file

from datetime import datetime
from uuid import UUID

from kit import Tx
from kit.database import Row

_COLUMNS = """file_id, conversation_id, owner_id, name, given_name, claimed_type, size_bytes, object_key, clean_key,
thumbnail_key, state, asked_at, uploaded_at, changed_at, rule, failures, evidence_since"""
_ASK = f"""
INSERT INTO file (file_id, conversation_id, owner_id, name, claimed_type, size_bytes, object_key, state, asked_at,
                  changed_at, given_name)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'awaited', $8, $8, $9) RETURNING {_COLUMNS}
"""
_ON_THEIR_WAY = """
SELECT count(*) FROM file WHERE owner_id = $1 AND state IN ('awaited', 'uploaded', 'clearing') AND asked_at > $2
"""
_ONE = f"SELECT {_COLUMNS} FROM file WHERE file_id = $1"
_LOCK = f"{_ONE} FOR UPDATE"
_VISIBLE = f"""
SELECT {_COLUMNS}, (SELECT message.number FROM message WHERE message.file_id = file.file_id) AS number FROM file
WHERE file_id = $1 AND (owner_id = $2 OR (state = 'clean' AND EXISTS (
    SELECT FROM member WHERE member.conversation_id = file.conversation_id AND account_id = $2
)))
"""
_UPLOADED = "UPDATE file SET state = $2, object_key = $3, uploaded_at = $4, changed_at = $4 WHERE file_id = $1"
_JUDGED = """
UPDATE file SET state = $2, rule = $3, changed_at = $4, next_try_at = $4, failures = 0,
    evidence_since = CASE WHEN $2 IN ('held', 'removed') THEN $4 ELSE evidence_since END
WHERE file_id = $1
"""
_MOVED = """
UPDATE file SET state = 'clean', clean_key = $2, thumbnail_key = $3, changed_at = $4, next_try_at = NULL
WHERE file_id = $1
"""
_DELETED = """
UPDATE file SET state = 'deleted', name = '', given_name = NULL, changed_at = $2, next_try_at = NULL WHERE file_id = $1
"""
_TO_MOVE = f"""
SELECT {_COLUMNS} FROM file WHERE state = 'clearing' AND next_try_at <= $1 ORDER BY next_try_at LIMIT $2
"""
_TRY_LATER = "UPDATE file SET next_try_at = $2, failures = failures + 1 WHERE file_id = $1"
_NEVER_CAME = "SELECT file_id, object_key FROM file WHERE state = 'awaited' AND changed_at < $1 LIMIT $2"
_OWN_NEWEST = f"""
SELECT {_COLUMNS} FROM file WHERE owner_id = $1 AND conversation_id = $2 AND state <> 'deleted'
ORDER BY asked_at DESC, file_id DESC LIMIT $3
"""
_OWN_OLDER = f"""
SELECT {_COLUMNS} FROM file WHERE owner_id = $1 AND conversation_id = $2 AND state <> 'deleted'
AND (asked_at, file_id) < ($4::timestamptz, $5::uuid) ORDER BY asked_at DESC, file_id DESC LIMIT $3
"""
_ERASE_LATER = """
INSERT INTO to_erase (object_key, after) SELECT key, $2 FROM unnest($1::text[]) AS key WHERE key IS NOT NULL
ON CONFLICT (object_key) DO UPDATE SET after = greatest(to_erase.after, excluded.after)
"""
_TO_ERASE = "SELECT object_key FROM to_erase WHERE after <= $1 ORDER BY after LIMIT $2"
_REPORTED = """
UPDATE file SET evidence_since = $3
WHERE file_id = CASE WHEN $1 = 'file' THEN $2 ELSE (SELECT file_id FROM message WHERE message_id = $2) END
"""
_RELEASED = "UPDATE file SET evidence_since = NULL WHERE file_id = $1"
_ERASED = "DELETE FROM to_erase WHERE object_key = ANY($1::text[])"


async def ask(
    tx: Tx, file_id: UUID, conversation_id: UUID, owner_id: UUID, name: str, claimed_type: str, size_bytes: int,
    object_key: str, now: datetime, given_name: str | None = None,
) -> Row:  # fmt: skip
    row = await tx.fetchrow(
        _ASK, file_id, conversation_id, owner_id, name, claimed_type, size_bytes, object_key, now, given_name
    )
    assert row is not None
    return row


async def on_their_way(tx: Tx, owner_id: UUID, asked_after: datetime) -> int:
    """How many files of a person are awaited, or have come and wait for a verdict."""
    found: int = await tx.fetchval(_ON_THEIR_WAY, owner_id, asked_after)
    return found


async def one(tx: Tx, file_id: UUID) -> Row | None:
    return await tx.fetchrow(_ONE, file_id)


async def visible(tx: Tx, file_id: UUID, account_id: UUID) -> Row | None:
    """To its owner always, to the other of the two once it is clean."""
    return await tx.fetchrow(_VISIBLE, file_id, account_id)


async def lock(tx: Tx, file_id: UUID) -> Row | None:
    return await tx.fetchrow(_LOCK, file_id)


async def uploaded(tx: Tx, file_id: UUID, state: str, object_key: str, now: datetime) -> None:
    await tx.execute(_UPLOADED, file_id, state, object_key, now)
    if state == "clearing":
        await tx.execute(_JUDGED, file_id, state, None, now)


async def judged(tx: Tx, file_id: UUID, state: str, rule: str | None, now: datetime) -> None:
    await tx.execute(_JUDGED, file_id, state, rule, now)


async def moved(tx: Tx, file_id: UUID, clean_key: str, thumbnail_key: str | None, now: datetime) -> None:
    await tx.execute(_MOVED, file_id, clean_key, thumbnail_key, now)


async def delete(tx: Tx, file: Row, now: datetime) -> None:
    """Nobody of the two has it any more; its objects go at once, or when staff need them no more. Its row is locked."""
    await tx.execute(_DELETED, file["file_id"], now)
    if file["evidence_since"] is None:
        await erase(tx, file, now)


async def erase(tx: Tx, file: Row, now: datetime) -> None:
    await erase_later(tx, [file["object_key"], file["clean_key"], file["thumbnail_key"]], now)


async def reported(tx: Tx, kind: str, subject_id: UUID, now: datetime) -> None:
    """Staff are asked about this file, or about the message that shows one."""
    await tx.execute(_REPORTED, kind, subject_id, now)


async def released(tx: Tx, file: Row, now: datetime) -> None:
    """Staff need it no more: objects that neither of the two can have go."""
    await tx.execute(_RELEASED, file["file_id"])
    if file["state"] in ("held", "removed", "deleted"):
        await erase(tx, file, now)


async def discard(tx: Tx, file_id: UUID, now: datetime) -> str | None:
    """Delete it, whatever it is: the state it was in; None where there is nothing to delete."""
    file = await lock(tx, file_id)
    if file is None or file["state"] == "deleted":
        return None
    await delete(tx, file, now)
    state: str = file["state"]
    return state


async def to_move(tx: Tx, now: datetime, limit: int) -> list[Row]:
    return await tx.fetch(_TO_MOVE, now, limit)


async def try_later(tx: Tx, file_id: UUID, next_try_at: datetime) -> None:
    await tx.execute(_TRY_LATER, file_id, next_try_at)


async def never_came(tx: Tx, asked_before: datetime, limit: int) -> list[Row]:
    return await tx.fetch(_NEVER_CAME, asked_before, limit)


async def own(
    tx: Tx, owner_id: UUID, conversation_id: UUID, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row]:
    """What somebody sent into a conversation, the newest first, wherever it is by now."""
    if after is None:
        return await tx.fetch(_OWN_NEWEST, owner_id, conversation_id, limit)
    return await tx.fetch(_OWN_OLDER, owner_id, conversation_id, limit, *after)


async def erase_later(tx: Tx, keys: list[str | None], after: datetime) -> None:
    await tx.execute(_ERASE_LATER, keys, after)


async def to_erase(tx: Tx, now: datetime, limit: int) -> list[str]:
    return [row["object_key"] for row in await tx.fetch(_TO_ERASE, now, limit)]


async def erased(tx: Tx, keys: list[str]) -> None:
    await tx.execute(_ERASED, keys)
