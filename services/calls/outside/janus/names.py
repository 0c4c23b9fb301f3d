"""How calls, people and connections are named inside Janus, and the secrets of its rooms.

A handle's opaque id carries everything needed to read Janus' events without remembering anything.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.calls.outside.settings import ProviderSettings

PLUGIN = "janus.plugin.videoroom"
Role = Literal["publisher", "subscriber"]


@dataclass(frozen=True, slots=True)
class HandleName:
    """One of a connection's two handles: `publisher` sends the person's media, `subscriber` brings the other's."""

    room_id: str
    participant_id: UUID
    connection_id: str
    role: Role

    def __str__(self) -> str:
        return f"{self.room_id}/{self.participant_id}/{self.connection_id}/{self.role}"

    @classmethod
    def read(cls, text: object) -> "HandleName | None":
        """None for what we did not name."""
        match str(text).split("/"):
            case [room_id, participant, connection_id, ("publisher" | "subscriber") as role]:
                try:
                    return cls(room_id, UUID(participant), connection_id, role)
                except ValueError:
                    return None
        return None


def feed_of(participant_id: UUID, connection_id: str) -> str:
    """A publisher's id in the room: a new one for each connection.

    Short, because Janus labels the texts it passes on with it, and labels have at most 63 characters.
    """
    return f"{base64.urlsafe_b64encode(participant_id.bytes).decode().rstrip('=')}/{connection_id}"


def read_feed(text: object) -> tuple[UUID, str] | None:
    participant, _, connection_id = str(text).partition("/")
    try:
        return UUID(bytes=base64.urlsafe_b64decode(f"{participant}==")), connection_id
    except ValueError:
        return None


def room_secret(settings: ProviderSettings, room_id: str) -> str:
    """Needed to kick and destroy."""
    return _derived(settings, f"secret of {room_id}")


def room_pin(settings: ProviderSettings, room_id: str) -> str:
    """Needed to join, on top of the secret that opens Janus' API."""
    return _derived(settings, f"pin of {room_id}")


def _derived(settings: ProviderSettings, what: str) -> str:
    return hmac.new(settings.janus_room_admin_key.encode(), what.encode(), hashlib.sha256).hexdigest()
