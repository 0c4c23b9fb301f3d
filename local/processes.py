"""Processes we start: each is remembered by pid and birth, so that it, its children and nothing else is ended."""

import contextlib
import json
import os
import pwd
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psutil

GRACE_SECONDS = 15.0


class Process:
    """One started program, its output in `log`; `ended()` and `stop()` take its whole tree."""

    def __init__(self, name: str, popen: subprocess.Popen[bytes], log: Path, record: Path | None) -> None:
        self.name, self.log = name, log
        self._popen, self._record = popen, record
        self.pid = popen.pid

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    @property
    def exit_code(self) -> int | None:
        return self._popen.poll()

    def stop(self, how: signal.Signals = signal.SIGTERM, grace_seconds: float = GRACE_SECONDS) -> None:
        if self.alive:
            end_tree(self.pid, how, grace_seconds)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(timeout=5)
        if self._record is not None:
            self._record.unlink(missing_ok=True)


def start(
    name: str,
    order: list[str],
    *,
    log: Path,
    user: str | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    records: Path | None = None,
) -> Process:
    """Starts a program in a session of its own, so that Ctrl-C reaches only us and we end it in order.

    With `records`, its pid and birth are written there: a later run can end it should we be killed.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        popen = subprocess.Popen(
            order,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            cwd=folder,
            start_new_session=True,
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
        )
    record = None
    if records is not None:
        records.mkdir(parents=True, exist_ok=True)
        record = records / f"{name}.json"
        with contextlib.suppress(psutil.NoSuchProcess):
            record.write_text(json.dumps({"pid": popen.pid, "born": psutil.Process(popen.pid).create_time()}))
    return Process(name, popen, log, record)


def end_tree(pid: int, how: signal.Signals = signal.SIGTERM, grace_seconds: float = GRACE_SECONDS) -> None:
    """Asks a process to end, waits, and then ends whatever of its tree is left."""
    try:
        parent = psutil.Process(pid)
        tree = [parent, *parent.children(recursive=True)]
        parent.send_signal(how)
    except psutil.NoSuchProcess:
        return
    psutil.wait_procs(tree[:1], timeout=grace_seconds)
    _, left = psutil.wait_procs(tree, timeout=1)
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=5)


def wait_or_kill(popen: subprocess.Popen[bytes], seconds: float) -> None:
    """Gives a process that was told to end this long to do so."""
    try:
        popen.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        end_tree(popen.pid, signal.SIGKILL)


def end_leftovers(records: Path) -> list[str]:
    """Ends what an earlier, killed run left behind: only where pid and birth both match. Returns the names."""
    ended = []
    for record in sorted(records.glob("*.json")) if records.is_dir() else []:
        known = json.loads(record.read_text())
        with contextlib.suppress(psutil.NoSuchProcess):
            if abs(psutil.Process(known["pid"]).create_time() - known["born"]) < 0.5:
                end_tree(known["pid"])
                ended.append(record.stem)
        record.unlink(missing_ok=True)
    return ended
