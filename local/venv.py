"""Makes `.venv` and installs requirements/dev.txt into it. Standard library only: nothing is installed before it."""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "installed.sha256"
INSTALL_SECONDS = 900


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - the machine's own Python runs this
        sys.exit(f"Parley needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    (ROOT / ".local").mkdir(exist_ok=True)
    with (ROOT / ".local" / "venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        install()


def install() -> None:
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    python = VENV / "bin" / "python"
    if not python.exists():
        make_venv()
    if quiet([python, "-m", "pip", "--version"]) != 0:
        run([python, "-m", "ensurepip", "--upgrade"])
    print("Installing the Python packages of requirements/dev.txt …", flush=True)
    run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", REQUIREMENTS])
    STAMP.write_text(wanted)


def make_venv() -> None:
    print("Making .venv …", flush=True)
    if quiet([sys.executable, "-c", "import ensurepip, venv"]) != 0:
        apt(["python3-venv"])
    run([sys.executable, "-m", "venv", VENV])


def apt(packages: list[str]) -> None:
    """Installs Debian packages as root or through sudo; otherwise says exactly what to install and ends."""
    # A new machine may be busy with its own updates.
    order = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        if quiet(["sudo", "-n", "true"]) != 0:
            sys.exit("Missing Debian packages. Please run:\n  sudo " + " ".join(order) + "\nor see compose.yml.")
        order = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", *order]
    print("Installing " + " ".join(packages) + " …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.call(order, env=environment, stdout=subprocess.DEVNULL, timeout=INSTALL_SECONDS) != 0:
        update = [*order[: order.index("install")], "update"]
        subprocess.call(update, env=environment, stdout=subprocess.DEVNULL, timeout=INSTALL_SECONDS)
        run(order)


def run(order: Sequence[str | Path]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    try:
        subprocess.run(order, env=environment, check=True, timeout=INSTALL_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as fault:
        sys.exit(f"This did not work: {' '.join(map(str, order))}\n{fault}")


def quiet(order: Sequence[str | Path]) -> int:
    try:
        return subprocess.call(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    except OSError:
        return 127


if __name__ == "__main__":
    main()
