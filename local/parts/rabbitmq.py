"""RabbitMQ: a node of our own on private ports, and a broker user per service that can reach only what is its own."""

import base64
import hashlib
import json
import os
import secrets
import signal
import socket
from pathlib import Path
from urllib.parse import quote, urlsplit

from kit.broker import permissions
from local import machine, processes

SERVER = "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server"
PLUGINS = ("rabbitmq_consistent_hash_exchange", "rabbitmq_prometheus")
ADMIN = "admin"


class RabbitMQ:
    """`users` maps broker user → password; every one but `admin` is a service's."""

    name = "rabbitmq"

    def __init__(self, folder: Path, ports: dict[str, int], users: dict[str, str]) -> None:
        """`ports` names four: amqp, distribution, epmd, prometheus."""
        self.folder, self.ports, self.users = folder, ports, users
        self.log = folder / "rabbitmq.log"
        self._processes: list[processes.Process] = []

    def url(self, user: str = ADMIN) -> str:
        return f"amqp://{user}:{quote(self.users[user])}@127.0.0.1:{self.ports['amqp']}/"

    def start(self, records: Path | None = None) -> None:
        self.launch(records)
        self.wait()

    def launch(self, records: Path | None = None) -> None:
        """Starts the node without waiting for it: it takes seconds, in which other parts can start."""
        machine.ensure_installed({SERVER: "rabbitmq-server"})
        user = machine.account("rabbitmq")
        machine.folder_for(user, self.folder)
        self._write_settings(user)
        environment = self._environment()
        # Our own epmd, in the foreground: the one Erlang would start by itself outlives the broker.
        epmd = [machine.find_program("epmd") or "epmd", "-address", "127.0.0.1", "-port", str(self.ports["epmd"])]
        for name, order in (("epmd", epmd), ("rabbitmq", [machine.find_program(SERVER) or ""])):
            self._processes.append(
                processes.start(
                    name, order, log=self.log, user=user, environment=environment, folder=self.folder, records=records
                )
            )
            if name == "epmd":
                machine.wait_until(
                    "epmd", lambda: machine.listens(self.ports["epmd"]), lambda: self.alive, self.log, 20
                )

    def wait(self) -> None:
        machine.wait_until("RabbitMQ", self.healthy, lambda: self.alive, self.log, 120)

    @property
    def alive(self) -> bool:
        return bool(self._processes) and all(process.alive for process in self._processes)

    def healthy(self) -> bool:
        return answers(f"amqp://127.0.0.1:{self.ports['amqp']}/")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        for process in reversed(self._processes):
            process.stop(how)
        self._processes.clear()

    def _write_settings(self, user: str | None) -> None:
        for name in ("mnesia", "log"):
            machine.folder_for(user, self.folder / name)
        files = {
            ".erlang.cookie": _kept(self.folder / ".erlang.cookie"),
            "enabled_plugins": f"[{','.join(PLUGINS)}].\n",
            "definitions.json": json.dumps(definitions(self.users)),
            "rabbitmq.conf": "\n".join(
                [
                    f"listeners.tcp.1 = 127.0.0.1:{self.ports['amqp']}",
                    "prometheus.tcp.ip = 127.0.0.1",
                    f"prometheus.tcp.port = {self.ports['prometheus']}",
                    f"load_definitions = {self.folder / 'definitions.json'}",
                    "loopback_users = none",
                    # A nearly full disk must not stop it sooner than the server's own default.
                    "disk_free_limit.absolute = 50MB",
                    "log.console.level = warning",
                    "log.file = false",
                    "log.console = true",
                ]
            )
            + "\n",
        }
        for name, text in files.items():
            path = self.folder / name
            if path.exists():
                path.chmod(0o600)
            path.write_text(text)
            machine.give(user, path, 0o400 if name == ".erlang.cookie" else 0o600)

    def _environment(self) -> dict[str, str]:
        return {
            "RABBITMQ_NODENAME": f"parley{self.ports['amqp']}@localhost",
            "RABBITMQ_NODE_PORT": str(self.ports["amqp"]),
            "RABBITMQ_DIST_PORT": str(self.ports["distribution"]),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "enabled_plugins"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
            "RABBITMQ_PID_FILE": str(self.folder / "pid"),
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            "ERL_EPMD_PORT": str(self.ports["epmd"]),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "HOME": str(self.folder),
            "PATH": os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin",
        }


def answers(url: str) -> bool:
    """Does an AMQP 0-9-1 server speak at this address? Needs no account."""
    where = urlsplit(url)
    try:
        with socket.create_connection((where.hostname or "127.0.0.1", where.port or 5672), timeout=2) as line:
            line.settimeout(2)
            line.sendall(b"AMQP\x00\x00\x09\x01")
            return line.recv(7)[:1] == b"\x01"
    except OSError:
        return False


def definitions(users: dict[str, str]) -> dict[str, object]:
    """What the node loads as it boots: its users, and what each may touch. A service's rights are the kit's to say."""
    rights = {user: (".*", ".*", ".*") if user == ADMIN else permissions(user) for user in users}
    return {
        "vhosts": [{"name": "/"}],
        "users": [
            {
                "name": user,
                "password_hash": _hash(password),
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": "administrator" if user == ADMIN else "",
                "limits": {},
            }
            for user, password in users.items()
        ],
        "permissions": [
            {"user": user, "vhost": "/", "configure": configure, "write": write, "read": read}
            for user, (configure, write, read) in rights.items()
        ],
    }


def _hash(password: str) -> str:
    """RabbitMQ's salted SHA-256. The salt comes from the password so that each start writes the same definitions."""
    salt = hashlib.sha256(b"salt" + password.encode()).digest()[:4]
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def _kept(path: Path) -> str:
    return path.read_text() if path.exists() else secrets.token_hex(20)
