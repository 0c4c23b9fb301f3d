"""Janus' own account of a call: its event handler's messages read as call events and quality samples.

Handles carry their names, so an event is understood without having heard an earlier one. What is remembered only turns
counters into differences.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from kit import clock
from services.calls.meter import Kind
from services.calls.outside.janus.names import HandleName, read_feed
from services.calls.outside.protocol import CallEvent
from services.calls.rules.quality import Sample

HANDLE, WEBRTC, MEDIA, PLUGIN, CORE = 2, 16, 32, 64, 256
REMEMBERED_AT_MOST = 20_000
Event = dict[str, Any]


@dataclass(slots=True)
class _Counters:
    at: datetime
    packets: int
    lost: int
    octets: int


@dataclass(slots=True)
class _Heard:
    """What is remembered of a handle."""

    receiving: dict[str, bool] = field(default_factory=dict)
    counters: dict[str, _Counters] = field(default_factory=dict)
    stalled: bool = False
    ended: bool = False


@dataclass(slots=True)
class Read:
    """What an event means: to a call, to its quality (with the room it is about), to all rooms."""

    events: list[CallEvent] = field(default_factory=list)
    samples: list[tuple[str, Sample]] = field(default_factory=list)


class EventReader:
    def __init__(self) -> None:
        self._heard: dict[str, _Heard] = {}

    def read(self, message: object) -> Read:
        """A message of the event handler: one event, or a list of them. What is not ours is passed over."""
        found = Read()
        for event in message if isinstance(message, list) else [message]:
            if isinstance(event, dict):
                self._take(event, found)
        return found

    def _take(self, event: Event, found: Read) -> None:
        at = _instant(event.get("timestamp"))
        body = event.get("event")
        if at is None or not isinstance(body, dict):
            return
        if event.get("type") == CORE and body.get("status") == "started":
            found.events.append(CallEvent(
                f"janus:{event.get('emitter')}:{event['timestamp']}:started", "janus", None, "provider_restarted", None,
                None, at, clock.now(),
            ))  # fmt: skip
        name = HandleName.read(event.get("opaque_id")) or _whose_leaving(body.get("data"))
        if name is None or (name.role == "subscriber" and event.get("type") != MEDIA):
            return
        if event.get("type") == WEBRTC and body.get("connection") == "webrtcup":
            found.events.append(_call_event(event, name, "connected", at))
        elif _is_end(event.get("type"), body):
            self._of(name).ended = True
            found.events.append(_call_event(event, name, "disconnected", at, str(body.get("reason", ""))))
        elif event.get("type") == MEDIA and not self._of(name).ended:  # its last figures come after its end
            if name.role == "publisher":
                found.events += self._receiving(event, body, name, at)
            found.samples += self._measured(body, name, at)

    def _receiving(self, event: Event, body: Event, name: HandleName, at: datetime) -> Iterator[CallEvent]:
        """Dead when no stream at all arrives; the silence began `seconds` before Janus said so."""
        heard = self._of(name)
        if isinstance(body.get("receiving"), bool):
            heard.receiving[str(body.get("mid"))] = body["receiving"]
            if any(heard.receiving.values()):
                if heard.stalled:
                    heard.stalled = False
                    yield _call_event(event, name, "media_resumed", at)
            elif not heard.stalled:
                heard.stalled = True
                silent_since = at - timedelta(seconds=float(body.get("seconds") or 0))
                yield _call_event(event, name, "media_stalled", silent_since)
        elif body.get("packets-received") and not heard.stalled:
            before = heard.counters.get(str(body.get("mid")))
            if before is None or body["packets-received"] > before.packets:
                yield _call_event(event, name, "seen", at)

    def _measured(self, body: Event, name: HandleName, at: datetime) -> Iterator[tuple[str, Sample]]:
        media, incoming = body.get("media"), name.role == "publisher"
        if media not in ("audio", "video") or "packets-received" not in body:
            return
        now = _Counters(
            at,
            _count(body, "packets-received" if incoming else "packets-sent"),
            _count(body, "lost" if incoming else "lost-by-remote"),
            _count(body, "bytes-received" if incoming else "bytes-sent"),
        )
        counters = self._of(name).counters
        before, counters[str(body.get("mid"))] = counters.get(str(body.get("mid"))), now
        if before is None or not before.at < now.at or now.packets < before.packets:
            return
        window_ms = max(1, round((now.at - before.at).total_seconds() * 1000))
        yield name.room_id, Sample(
            source="server", participant_id=name.participant_id, connection_id=name.connection_id,
            direction="in" if incoming else "out", media=media, at=at, window_ms=window_ms,
            packets=now.packets - before.packets, packets_lost=max(0, now.lost - before.lost),
            jitter_ms=_number(body, "jitter-local" if incoming else "jitter-remote"),
            rtt_ms=None if incoming else _number(body, "rtt"),
            bitrate_bps=max(0, now.octets - before.octets) * 8000 // window_ms,
        )  # fmt: skip

    def _of(self, name: HandleName) -> _Heard:
        while len(self._heard) >= REMEMBERED_AT_MOST:
            self._heard.pop(next(iter(self._heard)))
        return self._heard.setdefault(str(name), _Heard())


def _is_end(kind: object, body: Event) -> bool:
    """A hang-up; a handle detached; or, when a whole session ends, only the plugin's word that a publisher left."""
    data = body.get("data")
    return (
        (kind == WEBRTC and body.get("connection") == "hangup")
        or (kind == HANDLE and body.get("name") == "detached")
        or (kind == PLUGIN and isinstance(data, dict) and data.get("event") in ("unpublished", "leaving"))
    )


def _whose_leaving(data: object) -> HandleName | None:
    """Events of the plugin name the publisher by its id in the room."""
    if not isinstance(data, dict) or (feed := read_feed(data.get("id"))) is None:
        return None
    return HandleName(str(data.get("room")), *feed, "publisher")


def _call_event(event: Event, name: HandleName, kind: Kind, at: datetime, reason: str | None = None) -> CallEvent:
    event_id = f"janus:{event.get('session_id')}:{event.get('handle_id')}:{event['timestamp']}:{kind}"
    return CallEvent(
        event_id, "janus", name.room_id, kind, name.participant_id, name.connection_id, at, clock.now(), reason=reason
    )


def _instant(microseconds: object) -> datetime | None:
    if not isinstance(microseconds, int) or not 0 < microseconds < 2**53:
        return None
    return datetime.fromtimestamp(microseconds / 1e6, UTC)


def _count(body: Event, name: str) -> int:
    found = body.get(name)
    return found if isinstance(found, int) and 0 <= found < 2**53 else 0


def _number(body: Event, name: str) -> float | None:
    found = body.get(name)
    return float(found) if isinstance(found, int | float) else None
