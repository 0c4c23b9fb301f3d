"""PostgreSQL: a cluster of our own on a private port, a database and a role per service."""

import signal
import subprocess
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from local import machine, processes

BINARIES = "/usr/lib/postgresql/*/bin/postgres"
SUPERUSER = "app"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")


class Postgres:
    """`durable=False` trades safety for speed: for tests, whose data nobody will miss."""

    name = "postgres"

    def __init__(self, folder: Path, port: int, *, password: str | None = None, durable: bool = True) -> None:
        self.folder, self.port, self.durable, self.password = folder, port, durable, password
        self.log = folder / "postgres.log"
        self._process: processes.Process | None = None

    @property
    def url(self) -> str:
        """The superuser's URL of the `postgres` database."""
        who = SUPERUSER if self.password is None else f"{SUPERUSER}:{quote(self.password)}"
        return f"postgresql://{who}@127.0.0.1:{self.port}/postgres"

    def start(self, records: Path | None = None) -> None:
        machine.ensure_installed({BINARIES: "postgresql"})
        binaries = Path(machine.find_program(BINARIES) or "").parent
        user = machine.account("postgres")
        machine.folder_for(user, self.folder)
        data = self.folder / "data"
        if not (data / "PG_VERSION").exists():
            self._make_cluster(binaries, user, data)
        settings = {
            "port": str(self.port), "listen_addresses": "127.0.0.1", "unix_socket_directories": "",
            "max_connections": "300", "shared_buffers": "128MB",
        }  # fmt: skip
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        order = [str(binaries / "postgres"), "-D", str(data)]
        for name, value in settings.items():
            order += ["-c", f"{name}={value}"]
        self._process = processes.start("postgres", order, log=self.log, user=user, folder=self.folder, records=records)
        machine.wait_until("PostgreSQL", self.healthy, lambda: self.alive, self.log)

    def _make_cluster(self, binaries: Path, user: str | None, data: Path) -> None:
        order = [binaries / "initdb", "-D", data, "-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8", "-k"]
        if not self.durable:
            order.append("--no-sync")
        if self.password is None:
            order += ["-A", "trust"]
        else:
            note = self.folder / "superuser"
            note.write_text(self.password)
            order += ["-A", "scram-sha-256", f"--pwfile={machine.give(user, note)}"]
        step_down = ["runuser", "-u", user, "--"] if user else []
        made = subprocess.run(
            [*step_down, *map(str, order)], cwd=self.folder, capture_output=True, text=True, timeout=120
        )
        if made.returncode != 0:
            raise machine.NotReadyError(f"initdb failed:\n{made.stderr[-2000:]}")

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    def healthy(self) -> bool:
        try:
            with psycopg.connect(self.url, connect_timeout=2) as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.Error:
            return False

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop(signal.SIGINT if self.durable else signal.SIGQUIT)
            self._process = None


def provision(admin_url: str, services: dict[str, str]) -> dict[str, str]:
    """A database and a role per service, and nobody else's right to connect. `services` maps name → password.

    Safe to run again: passwords are set anew, nothing is dropped. Returns name → the service's own URL.
    """
    with psycopg.connect(admin_url, autocommit=True, connect_timeout=10) as admin:
        for service, password in services.items():
            _make_database(admin, service, password)
    for service in services:
        with psycopg.connect(_of_database(admin_url, service), autocommit=True, connect_timeout=10) as inside:
            for extension in EXTENSIONS:
                inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    return {name: _of_role(admin_url, name, password) for name, password in services.items()}


def _make_database(admin: psycopg.Connection[tuple[object, ...]], service: str, password: str) -> None:
    name = sql.Identifier(service)
    if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [service]).fetchone() is None:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
    admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, sql.Literal(password)))
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [service]).fetchone() is None:
        admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    for database in ("postgres", "template1"):
        admin.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))


def _of_database(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _of_role(url: str, role: str, password: str) -> str:
    parts = urlsplit(url)
    where = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{quote(password)}@{where}", path=f"/{role}"))
