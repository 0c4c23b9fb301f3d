"""Hundreds of students at once.

Signing each in by mail would take minutes, so their tokens are signed here: with identity's own key, opened with the
secret that this Parley was started with. Gateway and services cannot tell them from those identity hands out.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import httpx
import psycopg

from kit import new_id
from services.identity.rules import keys
from services.identity.settings import Settings

_SIGNING = """
SELECT kid, sealed_private FROM signing_key WHERE retired_at IS NULL AND signs_from <= now()
ORDER BY signs_from DESC LIMIT 1
"""


@dataclass(frozen=True)
class Student:
    account_id: UUID
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}


def crowd_of(count: int, identity: dict[str, str]) -> list[Student]:
    """So many students nobody has seen before; `identity` is the environment that service runs with."""
    return people_of([new_id() for _ in range(count)], identity)


def people_of(account_ids: list[UUID], identity: dict[str, str]) -> list[Student]:
    """These people, with tokens that are good for ten minutes."""
    settings = Settings(
        profile="local", secret_key=identity["SECRET_KEY"], database_url=identity["DATABASE_URL"],
    )  # fmt: skip
    with psycopg.connect(identity["DATABASE_URL"], connect_timeout=5) as connection:
        found = connection.execute(_SIGNING).fetchone()
    assert found is not None, "somebody has signed in, so identity has a key"
    private = keys.opened(settings.key_for("signing"), found[0], bytes(found[1]))
    assert private is not None
    now = datetime.now(UTC)
    common = {
        "iss": identity["TOKEN_ISSUER"], "aud": identity["TOKEN_AUDIENCE"], "scope": "", "iat": int(now.timestamp()),
        "exp": int((now + keys.TOKEN_LIFETIME).timestamp()),
    }  # fmt: skip
    students = []
    for account_id in account_ids:
        claims = {**common, "sub": str(account_id), "sid": str(new_id()), "jti": str(new_id())}
        students.append(Student(account_id, keys.signed(private, found[0], claims)))
    return students


@asynccontextmanager
async def doors(origin: str, connections: int = 100) -> AsyncIterator[httpx.AsyncClient]:
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    async with httpx.AsyncClient(base_url=origin, limits=limits, timeout=60) as client:
        yield client
