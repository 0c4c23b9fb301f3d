"""What the service `calls` reads: its own door, and the media server behind it."""

from local.keep import Ports, Secrets
from local.parts.janus import Janus


def calls_environment(janus: Janus | None, ports: Ports, secrets: Secrets) -> dict[str, str]:
    """Where there is a Janus of ours; elsewhere the environment names one."""
    ours = {
        "SIGNALLING_HOST": "127.0.0.1",
        "SIGNALLING_PORT": str(ports.of("signalling")),
        "SIGNALLING_SECRET": secrets.of("signalling"),
    }
    if janus is None:
        return ours
    return ours | {
        "JANUS_URL": janus.websocket_url,
        "JANUS_ADMIN_URL": janus.admin_url,
        "JANUS_API_SECRET": janus.secrets.api,
        "JANUS_ADMIN_SECRET": janus.secrets.admin,
        "JANUS_ROOM_ADMIN_KEY": janus.secrets.room_admin,
        "JANUS_EVENTS_HOST": "127.0.0.1",
        "JANUS_EVENTS_PORT": str(ports.of("janus-events")),
        "JANUS_EVENTS_KEY": secrets.of("janus-events"),
    }
