"""Idempotency-Key: the same key and body of one account give the same answer, for 30 days."""

import hashlib
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from fastapi import Request, Response

from kit import clock
from kit.database import Transaction
from kit.problems import Invalid
from kit.web.callers import _caller_or_none

KEPT = timedelta(days=30)

_CLAIM = """
INSERT INTO kit_idempotency (account_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (account_id, key) DO NOTHING RETURNING true
"""
_FIND = "SELECT request_hash, status, body FROM kit_idempotency WHERE account_id = $1 AND key = $2"
_KEEP = "UPDATE kit_idempotency SET status = $3, body = $4 WHERE account_id = $1 AND key = $2"


async def once(
    request: Request, tx: Transaction, answer: Callable[[Request], Coroutine[Any, Any, Response]]
) -> Response:
    """Run a POST, or give the answer it had. A refusal is not kept: it is decided anew.

    A twin that arrives while the first is running waits for it on the key's row. Callers without a token have no keys:
    an answer must never be handed to a stranger who guessed the key.
    """
    key = request.headers["idempotency-key"]
    if not (1 <= len(key) <= 255 and key.isascii() and key.isprintable()):
        raise Invalid(
            "The Idempotency-Key must be 1 to 255 visible ASCII characters.",
            [{"pointer": "/headers/idempotency-key", "detail": "1 to 255 visible ASCII characters"}],
        )
    caller = await _caller_or_none(request, None)
    if caller is None:
        return await answer(request)
    said = f"{request.method} {request.url.path}?{request.url.query}\n".encode() + await request.body()
    request_hash = hashlib.sha256(said).digest()
    if not await tx.fetchval(_CLAIM, caller.account_id, key, request_hash, clock.now()):
        row = await tx.fetchrow(_FIND, caller.account_id, key)
        if row is None or row["request_hash"] != request_hash:
            raise Invalid(
                "This Idempotency-Key was used for another request; take a new one.",
                [{"pointer": "/headers/idempotency-key", "detail": "used for another request"}],
            )
        return Response(
            row["body"],
            row["status"],
            media_type="application/json",
            headers={"cache-control": "no-store", "idempotency-replayed": "true"},
        )
    response = await answer(request)
    await tx.execute(_KEEP, caller.account_id, key, response.status_code, bytes(response.body))
    response.headers.setdefault("cache-control", "no-store")
    return response


async def forget_old_keys(tx: Transaction) -> None:
    await tx.execute("DELETE FROM kit_idempotency WHERE created_at < $1", clock.now() - KEPT)
