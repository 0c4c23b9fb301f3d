"""What Janus reads as it starts: closed without a secret, only the modules we use, events on one WebSocket."""

from dataclasses import dataclass
from pathlib import Path

USED = {"libjanus_videoroom.so", "libjanus_http.so", "libjanus_websockets.so", "libjanus_wsevh.so"}


@dataclass(frozen=True)
class JanusSecrets:
    """`api` opens the API, `admin` the Admin API, `room_admin` makes rooms."""

    api: str
    admin: str
    room_admin: str


def unused(libraries: Path) -> dict[str, str]:
    """The installed modules we do not use, by kind, as Janus's `disable` wants them."""
    return {
        kind: ",".join(sorted({path.name for path in (libraries / kind).glob("*.so")} - USED))
        for kind in ("plugins", "transports", "loggers", "events")
    }


def settings(
    secrets: JanusSecrets,
    ports: dict[str, int],
    media: tuple[int, int],
    media_address: str,
    *,
    events_to: str | None,
    unused: dict[str, str],
    listen: str = "127.0.0.1",
) -> dict[str, str]:
    """File name → text. `ports` names websocket, http, admin; `media_address` is an address or an interface."""
    return {
        "janus.jcfg": _core(secrets, media, media_address, unused, events=events_to is not None),
        "janus.transport.http.jcfg": f"""general: {{
    http = true
    ip = "{listen}"
    port = {ports["http"]}
    base_path = "/janus"
}}
admin: {{
    admin_http = true
    admin_ip = "{listen}"
    admin_port = {ports["admin"]}
    admin_base_path = "/admin"
}}
""",
        "janus.transport.websockets.jcfg": f"""general: {{
    ws = true
    ws_ip = "{listen}"
    ws_port = {ports["websocket"]}
}}
""",
        "janus.eventhandler.wsevh.jcfg": f"""general: {{
    enabled = {_yes(events_to is not None)}
    events = "webrtc,media,plugins,core"
    grouping = true
    json = "compact"
    backend = "{events_to or "ws://127.0.0.1:9"}"
}}
""",
        "janus.plugin.videoroom.jcfg": f"""general: {{
    admin_key = "{secrets.room_admin}"
    string_ids = true
}}
""",
    }


def _core(
    secrets: JanusSecrets, media: tuple[int, int], media_address: str, unused: dict[str, str], *, events: bool
) -> str:
    return f"""general: {{
    debug_level = 3
    api_secret = "{secrets.api}"
    admin_secret = "{secrets.admin}"
    server_name = "parley"
    session_timeout = 60
    reclaim_session_timeout = 20
    event_loops = 2
}}
media: {{
    no_media_timer = 2
    rtp_port_range = "{media[0]}-{media[1]}"
}}
nat: {{
    ice_keepalive_conncheck = true
    ice_enforce_list = "{media_address}"
}}
plugins: {{ disable = "{unused.get("plugins", "")}" }}
transports: {{ disable = "{unused.get("transports", "")}" }}
loggers: {{ disable = "{unused.get("loggers", "")}" }}
events: {{
    broadcast = {_yes(events)}
    disable = "{unused.get("events", "")}"
    stats_period = 5
}}
"""


def _yes(value: bool) -> str:
    return "true" if value else "false"
