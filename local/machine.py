"""This machine: where local data lives, which account a server runs as, free ports, and waiting with a limit."""

import fcntl
import os
import pwd
import random
import shutil
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from local import venv

ROOT = Path(__file__).resolve().parent.parent
WAIT_SECONDS = 90


class NotReadyError(Exception):
    """A part did not do what was waited for; the message says which and where its log is."""


def ground() -> Path:
    """The folder `.local`, somewhere every unprivileged account can reach.

    A clone below a closed home (`/root` is 0700) could not be entered by `postgres`; then `.local` links into
    /var/lib/parley.
    """
    here = ROOT / ".local"
    if not here.is_symlink() and os.geteuid() == 0 and not _open_to_all(ROOT):
        there = Path("/var/lib/parley") / str(ROOT).strip("/").replace("/", "-")
        there.mkdir(parents=True, exist_ok=True)
        if here.is_dir():
            for item in here.iterdir():
                shutil.move(item, there / item.name)
            here.rmdir()
        here.symlink_to(there)
    folder = here.resolve()
    folder.mkdir(exist_ok=True)
    return folder


def _open_to_all(folder: Path) -> bool:
    return all(part.stat().st_mode & stat.S_IXOTH for part in (folder, *folder.parents))


def account(*names: str) -> str | None:
    """The first of these accounts that exists, when we are root and must step down; None keeps our own."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in (*names, "nobody") if name in known), None)


def folder_for(user: str | None, folder: Path, mode: int = 0o700) -> Path:
    """Makes the folder and gives it to the account that will write there."""
    folder.mkdir(parents=True, exist_ok=True)
    give(user, folder, mode)
    return folder


def give(user: str | None, path: Path, mode: int = 0o600) -> Path:
    path.chmod(mode)
    if user is not None:
        entry = pwd.getpwnam(user)
        os.chown(path, entry.pw_uid, entry.pw_gid)
    return path


_installing = threading.Lock()
"""Parts start together; Debian installs one thing at a time and refuses whoever comes second."""


def ensure_installed(needed: Mapping[str, str]) -> None:
    """Installs the Debian package of every program that is missing. `needed` maps program → package."""
    with _installing:
        missing = sorted({package for program, package in needed.items() if find_program(program) is None})
        if missing:
            venv.apt(missing)


@contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Whoever asks: parts that start together in threads, and bin/up beside a test, may all want the same made."""
    with (ground() / f"{what}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def find_program(program: str) -> str | None:
    """Looks where Debian puts servers too: /usr/sbin is not on everybody's PATH."""
    ours = str(venv.VENV / "bin")  # a server's account cannot always go there
    path = [place for place in os.environ.get("PATH", os.defpath).split(os.pathsep) if place != ours]
    places = os.pathsep.join([*path, "/usr/local/sbin", "/usr/sbin", "/sbin"])
    if program.startswith("/"):
        found = sorted(Path("/").glob(program.lstrip("/")))
        return str(found[-1]) if found else None
    return shutil.which(program, path=places)


OURS = range(12_000, 32_000)
"""Below the ports that the kernel gives to outgoing connections: one of those could take a port before its server."""
_given: set[int] = set()


def free_port() -> int:
    """A port nobody listens on, and that this process was not given before."""
    while (port := random.choice(OURS)) in _given or not is_free(port):
        pass
    _given.add(port)
    return port


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def wait_until(
    what: str, ready: Callable[[], bool], alive: Callable[[], bool], log: Path, seconds: float = WAIT_SECONDS
) -> None:
    """Returns once `ready`; raises `NotReadyError` with the end of the log when it ends first or time runs out."""
    end = time.monotonic() + seconds
    while not ready():
        gone = not alive()
        if gone or time.monotonic() > end:
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""
            reason = "ended while starting" if gone else f"was not ready within {seconds:.0f} s"
            raise NotReadyError(f"{what} {reason}. Its log is {log}:\n{tail}")
        time.sleep(0.05)
