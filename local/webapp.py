"""The web app on this machine: its npm packages, and its build, each made anew when what it is made from changed."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from local import machine

FOLDER = machine.ROOT / "web"
DIST = FOLDER / "dist"
INSTALL_SECONDS, BUILD_SECONDS = 900, 600
SOURCES = ("src", "public", "scripts")
NOT_BUILT = (".test.ts", ".test.tsx")


def environment() -> dict[str, str]:
    """With the venv's own node and npm first."""
    binaries = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": os.pathsep.join([binaries, os.environ.get("PATH", os.defpath)])}


def install() -> None:
    """Exactly what package-lock.json names."""
    wanted = _hash_of([FOLDER / "package-lock.json"])
    stamp = FOLDER / "node_modules" / ".installed"
    with machine.one_at_a_time("web"):
        if stamp.exists() and stamp.read_text() == wanted:
            return
        print("Installing the web app's npm packages …", flush=True)
        _run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], INSTALL_SECONDS)
        stamp.write_text(wanted)


def build(*, force: bool = False) -> Path:
    """web/dist, unless it was made from the same sources; the folder it is in."""
    install()
    stamp = DIST / ".built"
    with machine.one_at_a_time("web"):
        wanted = _hash_of(sources())
        if force or not stamp.exists() or stamp.read_text() != wanted:
            print("Building the web app …", flush=True)
            _run(["npm", "run", "--silent", "build"], BUILD_SECONDS)
            stamp.write_text(wanted)
    return DIST


def sources() -> list[Path]:
    """Every file the build reads."""
    inside = [file for room in SOURCES for file in (FOLDER / room).rglob("*") if file.is_file()]
    beside = [file for file in FOLDER.iterdir() if file.is_file() and file.suffix in (".json", ".ts", ".html")]
    return sorted(file for file in (*inside, *beside) if not file.name.endswith(NOT_BUILT))


def _run(order: list[str], seconds: int) -> None:
    done = subprocess.run(
        order, cwd=FOLDER, env=environment(), capture_output=True, text=True, timeout=seconds, check=False
    )
    if done.returncode != 0:
        raise machine.NotReadyError(f"`{' '.join(order)}` in web/ failed:\n{(done.stdout + done.stderr)[-4000:]}")


def _hash_of(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in files:
        found.update(str(file.relative_to(FOLDER)).encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
