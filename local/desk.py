"""`python -m local.desk ORIGIN INBOX PEOPLE`: a demo consultant at their desk, so that somebody is available now."""

import signal
import sys
import time
from pathlib import Path

from local.people import AVAILABLE_NOW, Memory, insist
from local.visitor import RefusedError, Visitor

LOOK_SECONDS, EXTEND_SECONDS, ENTER_SECONDS = 20.0, 600.0, 300.0


def main(origin: str, inbox: str, memory: Memory) -> None:
    with Visitor(origin, inbox, AVAILABLE_NOW.email) as visitor:
        entered = extended = float("-inf")
        while True:
            now = time.monotonic()
            if now - entered > ENTER_SECONDS:
                _enter(visitor, memory)
                entered = now
            if now - extended > EXTEND_SECONDS:
                insist(lambda: visitor.put("/api/scheduling/me/available-now", {"on": True, "minutes": 60}))
                extended = now
            visitor.get("/api/calls/desk")
            time.sleep(LOOK_SECONDS)


def _enter(visitor: Visitor, memory: Memory) -> None:
    token = visitor.refresh_token or memory.of(AVAILABLE_NOW)["refresh_token"]
    if not visitor.come_back(token):
        visitor.sign_in(AVAILABLE_NOW.name, AVAILABLE_NOW.time_zone, AVAILABLE_NOW.locale)
    memory.note(AVAILABLE_NOW, visitor)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        main(sys.argv[1], sys.argv[2], Memory(Path(sys.argv[3])))
    except RefusedError as fault:
        sys.exit(str(fault))
