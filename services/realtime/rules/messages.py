"""What a device may say through its socket."""

import json
from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

MESSAGE_CHARACTERS = 2048


@dataclass(frozen=True, slots=True)
class Said:
    """`ping` and `desk` are about the socket itself, `typing` about a conversation."""

    type: Literal["ping", "desk", "typing"]
    conversation_id: UUID | None = None


def read(text: str) -> Said | None:
    """None for what is no message: `{"type": "ping"}`, `{"type": "desk"}`,
    `{"type": "typing", "conversation_id": "…"}`."""
    if len(text) > MESSAGE_CHARACTERS:
        return None
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    if said.get("type") in ("ping", "desk"):
        return Said(cast(Literal["ping", "desk"], said["type"]))
    if said.get("type") == "typing" and isinstance(said.get("conversation_id"), str):
        try:
            return Said("typing", UUID(said["conversation_id"]))
        except ValueError:
            return None
    return None
