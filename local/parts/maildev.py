"""maildev: the inbox people look at. Takes every mail, delivers none."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import httpx

from local import machine, processes

LOCKED = machine.ROOT / "local" / "npm"
INSTALL_SECONDS = 600


class Maildev:
    """`modules` is where the npm packages are installed; `folder` keeps the mails."""

    name = "maildev"

    def __init__(self, folder: Path, modules: Path, smtp_port: int, web_port: int) -> None:
        self.folder, self.modules, self.smtp_port, self.web_port = folder, modules, smtp_port, web_port
        self.log = folder / "maildev.log"
        self._process: processes.Process | None = None

    @property
    def smtp_url(self) -> str:
        return f"smtp://127.0.0.1:{self.smtp_port}"

    @property
    def url(self) -> str:
        """Base of the REST API: `GET /email` lists, `DELETE /email/all` empties."""
        return f"http://127.0.0.1:{self.web_port}"

    def start(self, records: Path | None = None) -> None:
        install(self.modules)
        user = machine.account("nobody")
        machine.folder_for(user, self.folder)
        mails = machine.folder_for(user, self.folder / "mails")
        order = [
            machine.find_program("node") or "node",
            str(self.modules / "node_modules" / "maildev" / "bin" / "maildev"),
            *("--smtp", str(self.smtp_port), "--ip", "127.0.0.1"),
            *("--web", str(self.web_port), "--web-ip", "127.0.0.1"),
            *("--mail-directory", str(mails), "--silent"),
        ]
        self._process = processes.start(
            self.name, order, log=self.log, user=user, folder=self.folder, records=records,
            environment={"HOME": str(self.folder)},
        )  # fmt: skip
        machine.wait_until("maildev", self.healthy, lambda: self.alive, self.log)

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    def healthy(self) -> bool:
        try:
            return httpx.get(f"{self.url}/healthz", timeout=2).status_code == 200 and machine.listens(self.smtp_port)
        except httpx.HTTPError:
            return False

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop(grace_seconds=3)
            self._process = None


def install(modules: Path) -> None:
    """Installs exactly what package-lock.json names, when that changed: once, though two parts want it at once."""
    machine.ensure_installed({"node": "nodejs", "npm": "npm"})
    wanted = hashlib.sha256((LOCKED / "package-lock.json").read_bytes()).hexdigest()
    stamp = modules / "installed.sha256"
    with machine.one_at_a_time("npm"):
        if not stamp.exists() or stamp.read_text() != wanted:
            _install(modules)
            stamp.write_text(wanted)


def _install(modules: Path) -> None:
    machine.folder_for(None, modules, 0o755)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCKED / name, modules / name)
    print("Installing the inbox (maildev) and the telephone (emulate) …", flush=True)
    order = [machine.find_program("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(
        order, cwd=modules, capture_output=True, text=True, timeout=INSTALL_SECONDS, umask=0o022, check=False
    )
    if done.returncode != 0:
        raise machine.NotReadyError(f"`npm ci` for the inbox failed:\n{done.stderr[-2000:]}")
