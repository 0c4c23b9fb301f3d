"""Access tokens: RS256, verified in every service with keys it learned by event."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from kit import clock
from kit.problems import Unauthenticated

if TYPE_CHECKING:
    from kit.database import Database, Transaction

_REMEMBERED_TOKENS = 5_000
_RELOAD_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class CallerInfo:
    """Who asks: the account of a verified token."""

    account_id: UUID
    session_id: UUID
    scopes: frozenset[str]
    expires_at: float

    def may(self, scope: str) -> bool:
        return scope in self.scopes or "admin" in self.scopes


async def learn(tx: "Transaction", kid: str, algorithm: str, public_pem: str) -> None:
    """Trust tokens signed with this key from here on."""
    await tx.execute(
        "INSERT INTO kit_signing_key (kid, algorithm, public_pem) VALUES ($1, $2, $3) ON CONFLICT (kid) DO NOTHING",
        kid,
        algorithm,
        public_pem,
    )


async def forget(tx: "Transaction", kid: str) -> None:
    """Refuse tokens signed with this key from here on."""
    await tx.execute("DELETE FROM kit_signing_key WHERE kid = $1", kid)


class Keyring:
    """The keys this service trusts, read from its own table, and the tokens it has verified lately."""

    def __init__(self, database: "Database", issuer: str, audience: str) -> None:
        self._database = database
        self._issuer = issuer
        self._audience = audience
        self._keys: dict[str, RSAPublicKey] = {}
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()
        self._verified: dict[str, tuple[str, CallerInfo]] = {}

    async def verify(self, token: str) -> CallerInfo:
        """The caller a token stands for; raises Unauthenticated."""
        await self._refresh(stale_after_seconds=30)
        if known := self._verified.get(token):
            kid, caller = known
            if kid in self._keys and caller.expires_at > clock.now().timestamp():
                return caller
            del self._verified[token]
        kid, caller = await self._check(token)
        if len(self._verified) >= _REMEMBERED_TOKENS:
            self._verified.clear()
        self._verified[token] = (kid, caller)
        return caller

    async def _check(self, token: str) -> tuple[str, CallerInfo]:
        try:
            kid = str(jwt.get_unverified_header(token).get("kid", ""))
            key = self._keys.get(kid)
            if key is None:
                await self._refresh(stale_after_seconds=_RELOAD_SECONDS)
                key = self._keys.get(kid)
            if key is None:
                raise Unauthenticated("The token was signed with a key this service does not know.")
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                issuer=self._issuer,
                audience=self._audience,
                options={"require": ["exp", "iss", "aud", "sub", "sid"], "verify_exp": False, "verify_iat": False},
            )
            caller = CallerInfo(
                UUID(claims["sub"]),
                UUID(claims["sid"]),
                frozenset(str(claims.get("scope", "")).split()),
                float(claims["exp"]),
            )
        except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as fault:
            raise Unauthenticated("The token is not valid.") from fault
        if caller.expires_at <= clock.now().timestamp():
            raise Unauthenticated("The token has expired; refresh the session.")
        return kid, caller

    async def _refresh(self, *, stale_after_seconds: float) -> None:
        if clock.monotonic() - self._read_at < stale_after_seconds:
            return
        async with self._reading:
            if clock.monotonic() - self._read_at >= stale_after_seconds:
                await self._read()

    async def _read(self) -> None:
        async with self._database.transaction() as tx:
            rows = await tx.fetch("SELECT kid, public_pem FROM kit_signing_key")
        keys: dict[str, RSAPublicKey] = {}
        for row in rows:
            key = load_pem_public_key(row["public_pem"].encode())
            if isinstance(key, RSAPublicKey):
                keys[row["kid"]] = key
        self._keys = keys
        self._read_at = clock.monotonic()
