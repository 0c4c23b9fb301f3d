"""W3C trace context: one trace id from the request through every event it causes."""

import re
import secrets
from contextvars import ContextVar

_TRACEPARENT = re.compile(r"^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$")
_current: ContextVar[str] = ContextVar("traceparent", default="")


def current() -> str:
    """The `traceparent` of the work at hand; empty outside of any."""
    return _current.get()


def trace_id() -> str:
    return _current.get()[3:35]


def follow(traceparent: str | None) -> str:
    """Go on with a trace that arrived (same trace id, a new span), or begin one when none or a broken one did."""
    found = _TRACEPARENT.match(traceparent or "")
    trace = found[1] if found and set(found[1]) != {"0"} else secrets.token_hex(16)
    value = f"00-{trace}-{secrets.token_hex(8)}-01"
    _current.set(value)
    return value
