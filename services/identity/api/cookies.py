"""The two cookies of a browser: its refresh token, and the secret that binds a pincode to it.

Over https both carry the `__Host-` prefix and `Secure`. Only the local profile may go without https; there they are
plain, because browsers refuse `Secure` cookies from a plain http address that is not their own machine.
"""

from typing import Literal

from fastapi import Request, Response

from services.identity.settings import Settings

Cookie = Literal["parley_refresh", "parley_browser"]


def name_of(cookie: Cookie) -> str:
    return f"__Host-{cookie}" if Settings.current().is_https else cookie


def take(request: Request, cookie: Cookie) -> str | None:
    return request.cookies.get(name_of(cookie))


def put(response: Response, cookie: Cookie, value: str, max_age_seconds: int) -> None:
    response.set_cookie(
        name_of(cookie),
        value,
        max_age=max_age_seconds,
        path="/",
        secure=Settings.current().is_https,
        httponly=True,
        samesite="strict",
    )


def clear(response: Response, cookie: Cookie) -> None:
    put(response, cookie, "", 0)
