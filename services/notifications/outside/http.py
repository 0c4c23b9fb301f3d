"""Asking a provider over HTTP: what each way of failing means."""

from typing import Any

import httpx

from services.notifications.outside.channel import Failure, Refused, Undeliverable, Unknown, Unreachable

PASSING = {425, 429, 503}
OUR_SETTING = {401, 402, 403}
"""A key that is refused, an account without credit: a setting somebody will mend, so it waits for that."""
_CONNECT_SECONDS = 3.0
"""Whoever is not there by then is not there: a call that rings has no time to wait, and another may carry it."""


async def post(url: str, timeout_seconds: float, **request: Any) -> httpx.Response:
    """The answer, whatever its status. Raises Unreachable when nothing was handed over, Unknown when nobody can say."""
    try:
        limits = httpx.Timeout(timeout_seconds, connect=min(timeout_seconds, _CONNECT_SECONDS))
        async with httpx.AsyncClient(timeout=limits, follow_redirects=False) as client:
            return await client.post(url, **request)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as fault:
        raise Unreachable(_word(fault)) from None
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        raise Unknown(_word(fault)) from None


def failure_of(provider: str, status: int, code: object = None) -> Failure:
    """What a refusal means. `code` is the provider's own number for it, where it gave one."""
    word = f"{provider}_{status}" if code is None else f"{provider}_{status}_{str(code)[:40]}"
    if status == 408 or (status >= 500 and status != 503):
        return Unknown(word)  # it may have been handed on before whoever stands in between lost patience
    if status in PASSING or status in OUR_SETTING or 300 <= status < 400:
        return Unreachable(word)
    return Refused(word) if status == 404 else Undeliverable(word)


def body_of(answer: httpx.Response) -> dict[str, Any]:
    """Its JSON object; an empty one when it is none."""
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _word(fault: Exception) -> str:
    return {"ConnectTimeout": "connect_timeout", "ConnectError": "connect_error", "ReadTimeout": "timeout"}.get(
        type(fault).__name__, type(fault).__name__.lower()
    )
