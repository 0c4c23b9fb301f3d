"""Janus: the media server. Its interfaces stay on loopback; only media (UDP) uses an address others can reach."""

import subprocess
from pathlib import Path

import httpx
import psutil

from local import machine, processes
from local.parts.janus_settings import JanusSecrets, settings, unused

LIBRARIES = "/usr/lib/*/janus"
OWN_LINK = ("parley0", "parley1", "10.213.77.1")


class Janus:
    name = "janus"

    def __init__(
        self,
        folder: Path,
        ports: dict[str, int],
        secrets: JanusSecrets,
        *,
        events_to: str | None,
        media: tuple[int, int],
    ) -> None:
        """`ports` names websocket, http, admin. `events_to` is a WebSocket URL; `media` the first and last UDP port."""
        self.folder, self.ports, self.secrets, self.events_to, self.media = folder, ports, secrets, events_to, media
        self.log = folder / "janus.log"
        self._process: processes.Process | None = None
        self._made_link = False

    @property
    def websocket_url(self) -> str:
        return f"ws://127.0.0.1:{self.ports['websocket']}"

    @property
    def http_url(self) -> str:
        return f"http://127.0.0.1:{self.ports['http']}/janus"

    @property
    def admin_url(self) -> str:
        return f"http://127.0.0.1:{self.ports['admin']}/admin"

    def start(self, records: Path | None = None) -> None:
        machine.ensure_installed({"janus": "janus"})
        user = machine.account("nobody")
        machine.folder_for(user, self.folder)
        libraries = Path(machine.find_program(LIBRARIES) or "/usr/lib/janus")
        files = settings(
            self.secrets,
            self.ports,
            self.media,
            self._media_address(),
            events_to=self.events_to,
            unused=unused(libraries),
        )
        for name, text in files.items():
            path = self.folder / name
            path.write_text(text)
            machine.give(user, path)
        self._process = processes.start(
            self.name, [machine.find_program("janus") or "janus", "-F", str(self.folder), "-o"],
            log=self.log, user=user, folder=self.folder, records=records,
        )  # fmt: skip
        machine.wait_until("Janus", self.healthy, lambda: self.alive, self.log, 30)

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    def healthy(self) -> bool:
        try:
            answer = httpx.get(f"{self.http_url}/info", timeout=2)
        except httpx.HTTPError:
            return False
        return answer.status_code == 200 and machine.listens(self.ports["websocket"])

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop(grace_seconds=5)
            self._process = None
        if self._made_link:
            subprocess.run(["ip", "link", "del", OWN_LINK[0]], capture_output=True, timeout=10, check=False)
            self._made_link = False

    def _media_address(self) -> str:
        """ICE leaves loopback out, so media needs another address of this machine, a made one if it has none."""
        found = outward_address()
        if found is not None:
            return found
        near, far, address = OWN_LINK
        for order in (
            ["ip", "link", "add", near, "type", "veth", "peer", "name", far],
            ["ip", "addr", "add", f"{address}/30", "dev", near],
            ["ip", "link", "set", near, "up"],
            ["ip", "link", "set", far, "up"],
        ):
            done = subprocess.run(order, capture_output=True, text=True, timeout=10, check=False)
            if done.returncode != 0:
                raise machine.NotReadyError(
                    "Video needs a network address besides 127.0.0.1 and this machine has none. "
                    f"As root, `{' '.join(order)}` would begin to make one; here it said: {done.stderr.strip()}"
                )
            self._made_link = True
        return address


def outward_address() -> str | None:
    """An IPv4 address of this machine that is not loopback, on an interface that is up."""
    states = psutil.net_if_stats()
    for interface, addresses in psutil.net_if_addrs().items():
        if interface in states and states[interface].isup:
            for address in addresses:
                if address.family.name == "AF_INET" and not address.address.startswith("127."):
                    return str(address.address)
    return None
