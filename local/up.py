"""`bin/up [--detach]` and `bin/down`: the whole of Parley on this machine."""

import argparse
import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import httpx

from local import machine, people, processes
from local.plan import Plan
from local.supervisor import Supervisor
from local.visitor import RefusedError

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
UP_SECONDS, DOWN_SECONDS = 600.0, 60.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/up", description="Starts Parley on this machine; Ctrl-C stops it.")
    parser.add_argument("--detach", action="store_true", help="return once it is up; bin/down stops it")
    parser.add_argument("--down", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--without-people", action="store_true", help="make no demo people")
    chosen = parser.parse_args()
    folder = Path(os.environ["PARLEY_FOLDER"]) if "PARLEY_FOLDER" in os.environ else machine.ground()
    folder.mkdir(exist_ok=True)
    if chosen.down:
        return down(folder)
    if chosen.detach:
        return detach(folder, [name for name in sys.argv[1:] if name != "--detach"])
    with only_one(folder) as first:
        if not first:
            print("Parley is already up (or just starting).")
            show(folder)
            return 0
        return up(folder, with_people=not chosen.without_people)


def up(folder: Path, *, with_people: bool) -> int:
    began = time.monotonic()
    supervisor = Supervisor(folder / "run", say)
    for number in STOP_SIGNALS:
        signal.signal(number, _interrupt)
    left = processes.end_leftovers(folder / "run")
    if left:
        say(f"ended what an earlier run left: {', '.join(left)}")
    ready, endpoints, environments = (folder / name for name in ("ready", "endpoints.json", "environments.json"))
    try:
        plan = Plan(folder)
        for what, members in (
            ("servers", plan.parts),
            ("services", plan.programs),
            ("web app", plan.web),
            ("gateway", plan.gateway),
        ):
            say(f"starting {what} …")
            supervisor.start(*members())
            if what == "servers":
                plan.provision()
        write_for_us(endpoints, plan.endpoints())
        write_for_us(environments, plan.environments())
        if with_people and plan.maildev is not None:
            settle_people(plan, plan.maildev.url, supervisor)
        say(f"Parley is up after {time.monotonic() - began:.0f} s. Ctrl-C or bin/down stops it.")
        show(folder)
        ready.write_text(str(os.getpid()))
        supervisor.watch()
    except KeyboardInterrupt:
        return 0 if ready.exists() else 130
    except machine.NotReadyError as fault:
        say(str(fault))
        return 1
    finally:
        say("stopping …")
        supervisor.stop()
        for file in (ready, endpoints, environments):
            file.unlink(missing_ok=True)
    return 0


def settle_people(plan: Plan, inbox: str, supervisor: Supervisor) -> None:
    """Parley stays up without them: whoever works on a service that refuses them needs it running."""
    try:
        people.settle(plan.origin, inbox, plan.people, say)
        supervisor.start(*plan.desk())
    except (RefusedError, httpx.HTTPError) as fault:
        say(f"The demo people could not be settled: {fault}")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """The first Ctrl-C or SIGTERM begins the stopping; further ones do not cut it short."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[bool]:
    """True for the one `bin/up` of this clone; the lock goes with the process, however it ends."""
    with (folder / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield True
        lock.truncate(0)


def detach(folder: Path, arguments: list[str]) -> int:
    """Starts the same in a session of its own and shows its progress until it is up."""
    log = folder / "log" / "up.log"
    log.parent.mkdir(exist_ok=True)
    order = [sys.executable, "-u", "-m", "local.up", *arguments]
    with log.open("wb") as output:
        running = subprocess.Popen(
            order, cwd=machine.ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    end = time.monotonic() + UP_SECONDS
    with log.open() as shown:
        while True:
            done = running.poll() is not None or is_ready(folder, running.pid)
            time.sleep(0.2)
            print(shown.read(), end="", flush=True)
            if done:
                return running.poll() or 0
            if time.monotonic() > end:
                processes.end_tree(running.pid)
                print(f"Not up within {UP_SECONDS:.0f} s; the log is {log}.")
                return 1


def is_ready(folder: Path, pid: int) -> bool:
    """Has exactly this process written that everything is up? A killed one may have left its own note."""
    try:
        return (folder / "ready").read_text() == str(pid)
    except FileNotFoundError:
        return False


def down(folder: Path) -> int:
    with only_one(folder) as nobody_runs:
        if nobody_runs:
            left = processes.end_leftovers(folder / "run")
            print("Parley is not up." + (f" Ended what was left: {', '.join(left)}." if left else ""))
            return 0
        pid = int((folder / "up.lock").read_text() or 0)
    processes.end_tree(pid, grace_seconds=DOWN_SECONDS)
    print("Parley is down.")
    return 0


def write_for_us(file: Path, content: object) -> None:
    """As JSON, for our own account alone."""
    file.touch(mode=0o600)
    file.write_text(json.dumps(content, indent=2) + "\n")


def show(folder: Path) -> None:
    file = folder / "endpoints.json"
    if file.exists():
        known = json.loads(file.read_text())
        print(f"  Parley        {known['gateway']}/")
        print(f"  documentation {known['gateway']}/api/docs")
        print(f"  the inbox     {known['inbox']}/")
        if "texts" in known:
            print(f"  text messages {known['texts']}/")
        print(f"  logs          {folder / 'log'}", flush=True)


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
