"""bin/participant --seconds 60 < join-answer.json
bin/participant --seconds 60 --drop-at 20 --drop-for 6 --rejoin-command "curl … /join" < join-answer.json
bin/participant --seconds 600 --robot < join-answer.json

Prints JSON lines: what happened and when, and at the end its own truth. `--robot` is somebody to test a device against:
it talks (a tone and a moving picture) until the call is over; it hears and records nothing.
"""

import argparse
import asyncio
import json
import shlex
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from local.participant import Join, take_part
from local.participant.truth import now


def _rejoin_by(command: str) -> Callable[[], Awaitable[Join]]:
    async def ask() -> Join:
        process = await asyncio.create_subprocess_exec(*shlex.split(command), stdout=asyncio.subprocess.PIPE)
        try:
            answer, _ = await asyncio.wait_for(process.communicate(), timeout=20)
        except TimeoutError:
            process.kill()
            raise RuntimeError("the rejoin command took longer than 20 s") from None
        if process.returncode != 0:
            raise RuntimeError(f"the rejoin command ended with {process.returncode}")
        found: Join = json.loads(answer)
        return found

    return ask


def main() -> int:
    parser = argparse.ArgumentParser(description="A participant without a browser; reads a join answer on stdin.")
    parser.add_argument("--seconds", type=float, default=60, help="how long to stay")
    parser.add_argument("--drop-at", type=float, metavar="S", help="cut the connection without a word after S seconds")
    parser.add_argument("--drop-for", type=float, metavar="S", default=6, help="and stay away for S seconds")
    parser.add_argument("--rejoin-command", metavar="CMD", help="prints a fresh join answer")
    parser.add_argument("--robot", action="store_true", help="somebody to test a device against")
    chosen = parser.parse_args()
    rejoin = _rejoin_by(chosen.rejoin_command) if chosen.rejoin_command else None
    try:
        join = json.load(sys.stdin)
    except ValueError:
        parser.error("standard input holds no join answer")

    def say(line: dict[str, Any]) -> None:
        print(json.dumps(line), flush=True)

    if chosen.robot:
        say({"event": "robot", "at": now(), "does": "sends a tone and a moving picture; hears and records nothing"})
    work = take_part(
        join, chosen.seconds, drop_at=chosen.drop_at, drop_for=chosen.drop_for, rejoin=rejoin, say=say
    )  # fmt: skip
    truth = asyncio.run(work)
    return 0 if truth.connected else 1


if __name__ == "__main__":
    sys.exit(main())
