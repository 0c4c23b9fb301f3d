"""Who asks: dependencies that routes name as parameter types."""

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from kit.problems import Forbidden, Unauthenticated
from kit.tokens import CallerInfo

bearer = HTTPBearer(auto_error=False, bearerFormat="JWT", description="Access token of `identity`, RS256, 10 minutes")


async def _caller_or_none(request: Request, _: Annotated[object, Depends(bearer)]) -> CallerInfo | None:
    header = request.headers.getlist("authorization")
    if not header:
        return None
    scheme, _, token = header[0].partition(" ")
    if len(header) > 1 or scheme.lower() != "bearer" or not token:
        raise Unauthenticated("Authorization must be one `Bearer <access token>`.")
    found: CallerInfo = await request.app.state.house.keyring.verify(token.strip())
    return found


OptionalCaller = Annotated[CallerInfo | None, Depends(_caller_or_none)]


async def _caller(caller: OptionalCaller) -> CallerInfo:
    if caller is None:
        raise Unauthenticated("This needs an access token.")
    return caller


Caller = Annotated[CallerInfo, Depends(_caller)]


def Staff(scope: str) -> Any:  # noqa: N802 - reads as a type where it is used
    """A caller with this scope: `caller: Annotated[CallerInfo, Staff("finance")]` or `dependencies=[Staff(...)]`."""

    async def check(caller: Caller) -> CallerInfo:
        if not caller.may(scope):
            raise Forbidden(f"This needs the scope `{scope}`.")
        return caller

    return Depends(check)
