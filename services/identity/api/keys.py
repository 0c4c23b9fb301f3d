"""The public keys that access tokens are verified with."""

from typing import Literal

from kit import Router, Shape, Tx
from services.identity.actions import keys as actions

router = Router(tags=["keys"])


class Jwk(Shape):
    kty: Literal["RSA"]
    use: Literal["sig"]
    alg: Literal["RS256"]
    kid: str
    n: str
    e: str


class Jwks(Shape):
    """RFC 7517. A key stands here before it signs, and until the last token it signed has expired."""

    keys: list[Jwk]


@router.get("/jwks.json", public_max_age_seconds=60)
async def public_keys(tx: Tx) -> Jwks:
    return Jwks.model_validate({"keys": await actions.public_keys(tx)})
