"""Starts members group by group, brings back one that dies, and stops the groups in the opposite order."""

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import httpx

from local import machine, processes

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0
# A member that lived this long had started well: its next death begins with a short pause again.
STEADY_SECONDS = 60.0
LOG_BYTES = 20_000_000


class Member(Protocol):
    """A server or a service: `start` returns when it is ready or raises `NotReadyError`."""

    @property
    def name(self) -> str: ...
    @property
    def alive(self) -> bool: ...
    def start(self, records: Path | None = None) -> None: ...
    def stop(self) -> None: ...


class Program:
    """A program of ours as a member; ready once `is_ready` says so, or `ready_url` answers 200."""

    def __init__(
        self,
        name: str,
        order: list[str],
        *,
        log: Path,
        environment: Mapping[str, str] | None = None,
        ready_url: str | None = None,
        is_ready: Callable[[], bool] | None = None,
        ready_seconds: float = 60,
    ) -> None:
        self.name, self.order, self.log, self.environment = name, order, log, dict(environment or {})
        self.ready_url, self.is_ready, self.ready_seconds = ready_url, is_ready, ready_seconds
        self._process: processes.Process | None = None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def launch(self, records: Path | None = None) -> None:
        """Starts it without waiting."""
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        self._process = processes.start(
            self.name, self.order, log=self.log, environment=self.environment, folder=machine.ROOT, records=records
        )

    def wait(self) -> None:
        machine.wait_until(self.name, self.ready, lambda: self.alive, self.log, self.ready_seconds)

    def start(self, records: Path | None = None) -> None:
        self.launch(records)
        self.wait()

    def ready(self) -> bool:
        if self.is_ready is not None:
            return self.is_ready()
        if self.ready_url is None:
            return self.alive
        try:
            return httpx.get(self.ready_url, timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None


class Supervisor:
    """Keeps what it is given running until `stop`."""

    def __init__(self, records: Path, say: Callable[[str], None] = print) -> None:
        self._records, self._say = records, say
        self._groups: list[list[Member]] = []
        self._pauses: dict[str, float] = {}
        self._next_try: dict[str, float] = {}
        self._started: dict[str, float] = {}
        self._starting: list[threading.Thread] = []

    def start(self, *members: Member) -> None:
        """Starts them at the same time and returns when all are ready; the first fault is raised at once."""
        faults: list[Exception] = []
        # Known before they start: a member that fails half-way is stopped as well.
        self._groups.append(list(members))
        threads = [threading.Thread(target=self._start, args=(member, faults), daemon=True) for member in members]
        self._starting = threads
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads) and not faults:
            time.sleep(0.05)
        if faults:
            raise faults[0]

    def _start(self, member: Member, faults: list[Exception]) -> None:
        try:
            member.start(self._records)
            self._started[member.name] = time.monotonic()
        except SystemExit as fault:  # of a thread it would end nothing
            faults.append(machine.NotReadyError(str(fault)))
        except Exception as fault:
            faults.append(fault)

    def watch(self, poll_seconds: float = 0.25) -> None:
        """Brings back what dies, for ever: an exception (a signal's KeyboardInterrupt) ends it."""
        while True:
            time.sleep(poll_seconds)
            self.mend()

    def mend(self) -> None:
        """One look at every member: a dead one is started again when its pause is over."""
        now = time.monotonic()
        for member in [member for group in self._groups for member in group]:
            if member.alive:
                if now - self._started.get(member.name, now) > STEADY_SECONDS:
                    self._pauses.pop(member.name, None)
                continue
            if member.name not in self._next_try:
                pause = self._pauses.get(member.name, FIRST_PAUSE_SECONDS)
                self._say(f"{member.name} ended; starting it again in {pause:g} s")
                self._next_try[member.name] = now + pause
                self._pauses[member.name] = min(pause * 2, LONGEST_PAUSE_SECONDS)
            elif now >= self._next_try[member.name]:
                del self._next_try[member.name]
                self._bring_back(member)

    def _bring_back(self, member: Member) -> None:
        member.stop()
        try:
            member.start(self._records)
            self._started[member.name] = time.monotonic()
            self._say(f"{member.name} is back")
        except machine.NotReadyError as fault:
            member.stop()
            self._say(str(fault))

    def stop(self) -> None:
        """Stops what was started last first; what was started together is stopped together."""
        self._stop_all()
        for thread in self._starting:
            thread.join(timeout=5)
        # What was still being started when we were interrupted.
        self._stop_all()
        self._groups.clear()

    def _stop_all(self) -> None:
        for group in reversed(self._groups):
            threads = [threading.Thread(target=self._stop_one, args=(member,)) for member in group]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

    def _stop_one(self, member: Member) -> None:
        try:
            member.stop()
        except OSError as fault:
            self._say(f"{member.name} could not be stopped: {fault}")
