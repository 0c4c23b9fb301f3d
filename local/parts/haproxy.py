"""HAProxy with the gateway's configuration, as an account that owns nothing but the gateway's folder."""

from pathlib import Path

import httpx

from gateway.edge import Edge
from gateway.render import command, write
from local import machine, processes


class HAProxy:
    name = "gateway"

    def __init__(self, edge: Edge) -> None:
        self.edge = edge
        self.folder = Path(edge.out).parent
        self.log = self.folder / "haproxy.log"
        self._process: processes.Process | None = None

    @property
    def url(self) -> str:
        return f"http://{self.edge.listen}"

    def start(self, records: Path | None = None) -> None:
        machine.ensure_installed({"haproxy": "haproxy"})
        user = machine.account("haproxy")
        machine.folder_for(user, self.folder, 0o755)
        write(self.edge)
        order = command(self.edge)
        order[0] = machine.find_program(order[0]) or order[0]
        self._process = processes.start(self.name, order, log=self.log, user=user, folder=self.folder, records=records)
        machine.wait_until("HAProxy", self.healthy, lambda: self.alive, self.log, 20)

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    def healthy(self) -> bool:
        return machine.listens(int(self.edge.listen.rpartition(":")[2]))

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop(grace_seconds=5)
            self._process = None


def checks_tokens(origin: str) -> bool:
    """Has the gateway there heard of identity's keys? Before that, everybody with a token is sent away with 503."""
    try:
        asked = httpx.get(f"{origin}/api/identity/me", headers={"Authorization": "Bearer nobody"}, timeout=2)
    except httpx.HTTPError:
        return False
    return asked.status_code == 401
