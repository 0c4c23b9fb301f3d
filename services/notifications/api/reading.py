"""What stands in the bodies of callbacks, whatever else stands there."""

import json
from collections.abc import Iterator
from typing import Any

from kit import Invalid
from services.notifications.actions.callbacks import Word
from services.notifications.outside import whatsapp


def json_of(raw: bytes) -> dict[str, Any]:
    """An object. Raises Invalid for anything else."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Invalid("The body is no JSON object.", [{"pointer": "/", "detail": "must be an object"}])
    return found


def words_of_meta(body: dict[str, Any]) -> Iterator[Word]:
    for status in _values(body, "statuses"):
        state = whatsapp.STATES.get(str(status.get("status")))
        if state is None or not isinstance(status.get("id"), str):
            continue
        codes = [str(fault["code"])[:20] for fault in _objects(status.get("errors")) if "code" in fault]
        ours = status.get("biz_opaque_callback_data")
        yield Word(
            "whatsapp", status["id"][:200], state, ours if isinstance(ours, str) else None, codes[0] if codes else None
        )


def answers_of_meta(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(number, text) of what people wrote, a pressed button too."""
    for message in _values(body, "messages"):
        text = message.get("text")
        button = message.get("button")
        said = text.get("body") if isinstance(text, dict) else button.get("text") if isinstance(button, dict) else None
        if isinstance(said, str) and isinstance(message.get("from"), str):
            yield message["from"][:40], said[:200]


def _values(body: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    for entry in _objects(body.get("entry")):
        for change in _objects(entry.get("changes")):
            value = change.get("value")
            if isinstance(value, dict):
                yield from _objects(value.get(name))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
