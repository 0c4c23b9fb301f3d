"""Where people can be reached besides their mailbox: telephone numbers and devices."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from kit import Tx, new_id
from kit.database import Row

_PHONE = "SELECT * FROM phone WHERE account_id = $1 FOR UPDATE"
_PHONES = "SELECT account_id, number FROM phone WHERE account_id = ANY ($1::uuid[]) AND verified_at IS NOT NULL"
# A new number begins anew; the same one keeps being proved.
_ASK = """
INSERT INTO phone (account_id, number, code_hash, code_expires_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (account_id) DO UPDATE SET number = excluded.number, code_hash = excluded.code_hash, code_tries = 0,
    code_expires_at = excluded.code_expires_at,
    verified_at = CASE WHEN phone.number = excluded.number THEN phone.verified_at END
RETURNING *
"""
_TRY = "UPDATE phone SET code_tries = code_tries + 1 WHERE account_id = $1"
_PROVE = "UPDATE phone SET verified_at = $2, code_hash = NULL, code_expires_at = NULL WHERE account_id = $1 RETURNING *"
_DROP_PHONE = "DELETE FROM phone WHERE account_id = $1"
_ASKED = "INSERT INTO phone_asked (id, account_id, number_hash, asked_at) VALUES ($1, $2, $3, $4)"
# One after the other: two requests at once must not both see room for the last code.
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_COUNT_ASKED = """
SELECT count(*) FILTER (WHERE account_id = $1) AS by_account, count(*) FILTER (WHERE number_hash = $2) AS by_number,
       max(asked_at) FILTER (WHERE account_id = $1) AS last_at
FROM phone_asked WHERE (account_id = $1 OR number_hash = $2) AND asked_at > $3
"""
_FORGET_ASKED = "DELETE FROM phone_asked WHERE asked_at <= $1"
_ADD_DEVICE = """
INSERT INTO device (device_id, account_id, session_id, channel, address, p256dh, auth, name, added_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (channel, address) DO UPDATE
SET account_id = excluded.account_id, session_id = excluded.session_id, p256dh = excluded.p256dh,
    auth = excluded.auth, name = excluded.name, added_at = excluded.added_at
RETURNING *
"""
_DEVICES = "SELECT * FROM device WHERE account_id = ANY ($1::uuid[]) ORDER BY device_id"
_DROP_DEVICE = "DELETE FROM device WHERE device_id = $1 AND account_id = $2"
_DROP_OF_SESSION = "DELETE FROM device WHERE session_id = $1"
_END_SESSION = "INSERT INTO ended_session (session_id, ended_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"
_IS_ENDED = "SELECT EXISTS (SELECT FROM ended_session WHERE session_id = $1)"
_FORGET_ENDED = "DELETE FROM ended_session WHERE ended_at <= $1"
_DROP_OLDEST = """
DELETE FROM device WHERE device_id IN (
    SELECT device_id FROM device WHERE account_id = $1 ORDER BY added_at DESC, device_id DESC OFFSET $2
)
"""


async def phone(tx: Tx, account_id: UUID) -> Row | None:
    return await tx.fetchrow(_PHONE, account_id)


async def phones(tx: Tx, account_ids: Collection[UUID]) -> dict[UUID, str]:
    """The proved numbers of these people."""
    return {row["account_id"]: row["number"] for row in await tx.fetch(_PHONES, list(account_ids))}


async def ask(tx: Tx, account_id: UUID, number: str, code_hash: bytes, expires_at: datetime) -> Row:
    found = await tx.fetchrow(_ASK, account_id, number, code_hash, expires_at)
    assert found is not None
    return found


async def count_try(tx: Tx, account_id: UUID) -> None:
    await tx.execute(_TRY, account_id)


async def prove(tx: Tx, account_id: UUID, at: datetime) -> Row:
    found = await tx.fetchrow(_PROVE, account_id, at)
    assert found is not None
    return found


async def drop_phone(tx: Tx, account_id: UUID) -> None:
    await tx.execute(_DROP_PHONE, account_id)


async def asked(tx: Tx, account_id: UUID, number_hash: bytes, since: datetime) -> Row:
    """How often codes were asked for since then, by this account and for this number; and when it was last."""
    for what in sorted((str(account_id), number_hash.hex())):
        await tx.fetchval(_ONE_AT_A_TIME, what)
    found = await tx.fetchrow(_COUNT_ASKED, account_id, number_hash, since)
    assert found is not None
    return found


async def remember_asked(tx: Tx, account_id: UUID, number_hash: bytes, at: datetime) -> None:
    await tx.execute(_ASKED, new_id(), account_id, number_hash, at)


async def forget_asked(tx: Tx, by: datetime) -> None:
    await tx.execute(_FORGET_ASKED, by)


async def add_device(
    tx: Tx, owner: tuple[UUID, UUID], channel: str, address: str, keys: tuple[str, str] | None, name: str, at: datetime
) -> Row:
    """For (account, session). A browser somebody else uses now is theirs: it shows one person's notifications."""
    p256dh, auth = keys or (None, None)
    found = await tx.fetchrow(_ADD_DEVICE, new_id(), *owner, channel, address, p256dh, auth, name, at)
    assert found is not None
    return found


async def keep_newest(tx: Tx, account_id: UUID, at_most: int) -> None:
    await tx.execute(_DROP_OLDEST, account_id, at_most)


async def devices(tx: Tx, account_ids: Collection[UUID]) -> Sequence[Row]:
    return await tx.fetch(_DEVICES, list(account_ids))


async def drop_device(tx: Tx, device_id: UUID, account_id: UUID) -> bool:
    """Only while it is theirs: it may have changed hands."""
    return bool(await tx.execute(_DROP_DEVICE, device_id, account_id))


async def end_session(tx: Tx, session_id: UUID, at: datetime) -> None:
    """Its devices are gone, those that are being registered this moment too."""
    await tx.fetchval(_ONE_AT_A_TIME, str(session_id))
    await tx.execute(_END_SESSION, session_id, at)
    await tx.execute(_DROP_OF_SESSION, session_id)


async def hold_session(tx: Tx, session_id: UUID) -> bool:
    """Whether it goes on. Until this transaction is over, nobody ends it here."""
    await tx.fetchval(_ONE_AT_A_TIME, str(session_id))
    return not await tx.fetchval(_IS_ENDED, session_id)


async def forget_ended(tx: Tx, by: datetime) -> None:
    await tx.execute(_FORGET_ENDED, by)
