"""Text that PostgreSQL cannot store (NUL) or UTF-8 cannot carry (lone surrogates) is refused before anything runs."""

import contextlib
import json
from typing import Any

from fastapi import Request

from kit.problems import Invalid, NotFound

_WANTED = "text without NUL characters or lone surrogates"


async def refuse_unstorable_text(request: Request) -> None:
    """Raises Invalid naming every place such text stands in; NotFound when it is the path."""
    if "\x00" in request.url.path or "\ufffd" in request.url.path:
        raise NotFound("Nothing is served at this address.")
    faults = [
        {"pointer": f"/query/{name}", "detail": f"must be {_WANTED}"}
        for name, value in request.query_params.multi_items()
        if _is_unstorable(value) or _is_unstorable(name)
    ]
    body = await request.body()
    if rb"\u" in body or b"\x00" in body:
        # A body that does not parse is left to its own parser, which says what is wrong with it.
        with contextlib.suppress(ValueError, RecursionError):
            _walk(json.loads(body), "", faults)
    if faults:
        raise Invalid("Some text cannot be stored.", faults)


def _walk(value: Any, pointer: str, faults: list[dict[str, str]]) -> None:
    if isinstance(value, str):
        if _is_unstorable(value):
            faults.append({"pointer": pointer or "/", "detail": f"must be {_WANTED}"})
    elif isinstance(value, dict):
        for name, one in value.items():
            _walk(name, f"{pointer}/{ascii(name)[1:-1]}", faults)
            _walk(one, f"{pointer}/{ascii(name)[1:-1]}", faults)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            _walk(one, f"{pointer}/{place}", faults)


def _is_unstorable(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
