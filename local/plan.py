"""What runs on this machine: which parts, services and doors, on which ports, with which environment."""

import os
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

from gateway.edge import Edge, Limits
from local import machine, webapp
from local.keep import Ports, Secrets
from local.particular import particular_to
from local.parts import fonts, libmagic, postgres
from local.parts.clamd import Clamd
from local.parts.fake_payments import FakePayments
from local.parts.haproxy import HAProxy, checks_tokens
from local.parts.janus import Janus
from local.parts.janus_settings import JanusSecrets
from local.parts.maildev import Maildev
from local.parts.ministack import BUCKETS, Bucket, Ministack, storage_of_people
from local.parts.postgres import Postgres
from local.parts.rabbitmq import ADMIN, RabbitMQ
from local.parts.texts import Texts
from local.supervisor import Member, Program

PREFERRED_GATEWAY_PORT, PREFERRED_INBOX_PORT = 8080, 8025
# Two hundred UDP ports for media: always the same for people's own Parley (a firewall may name them), any for a test's.
MEDIA_PORTS, FIRST_TEST_MEDIA_PORTS = (21000, 21199), range(22000, 31800, 200)


@dataclass
class Plan:
    """One local Parley below `folder`. A server that the environment names is used, and not started here."""

    folder: Path
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    def __post_init__(self) -> None:
        self.is_home = self.folder == machine.ground()
        self.ports = Ports(self.folder / "ports.json")
        self.secrets = Secrets(self.folder / "secrets")
        self.services = service_names()
        self.records = self.folder / "run"
        self.postgres = None if "DATABASE_URL" in self.environment else self._postgres()
        self.rabbitmq = None if "AMQP_URL" in self.environment else self._rabbitmq()
        self.maildev = None if "SMTP_URL" in self.environment else self._maildev()
        self.janus = None if "JANUS_URL" in self.environment else self._janus()
        self.ministack = None if "S3_ENDPOINT" in self.environment else self._ministack()
        self.clamd = None if "CLAMD_HOST" in self.environment else self._clamd()
        self.payments = self._payments()
        self.texts = None if "SMS_PROVIDER" in self.environment else self._texts()
        self.buckets: dict[str, Bucket] = {}
        self.database_urls: dict[str, str] = {}

    def parts(self) -> list[Member]:
        every = (self.rabbitmq, self.postgres, self.maildev, self.texts, self.janus, self.ministack, self.clamd,
                 self.payments)  # fmt: skip
        return [part for part in every if part is not None]

    def provision(self) -> None:
        """A database and a role per service, on our server or the named one; buckets; fonts and libmagic."""
        admin = self.postgres.url if self.postgres else self.environment["DATABASE_URL"]
        passwords = {service: self.secrets.of(f"database-{service}") for service in self.services}
        self.database_urls = postgres.provision(admin, passwords)
        if self.ministack is not None:
            for service, name in BUCKETS.items():
                self.buckets[service] = self.ministack.provision(service, name, pages_of=self.origin)
        fonts.install()
        libmagic.install()

    def programs(self) -> list[Program]:
        """Every service with all its roles in one process, and the door that calls' people connect to."""
        every = [self._program(service, "all") for service in self.services]
        if "calls" in self.services:
            every.append(self._program("calls", "signalling"))
        return every

    def web(self) -> list[Program]:
        """The web app, built first when what it is made of changed."""
        port, storage = self.ports.of("web"), storage_of_people(self.ministack, self.environment)
        given = (f"--dist={webapp.build()}", f"--port={port}", f"--storage={storage}", "--follow")
        order = [sys.executable, "-m", "web.server", *given]
        return [Program("web", order, log=self.log_of("web"), ready_url=f"http://127.0.0.1:{port}/healthz")]

    def gateway(self) -> list[Member]:
        edge = Edge(
            out=self.folder / "gateway" / "haproxy.cfg",
            listen=f"127.0.0.1:{self._gateway_port}",
            stats=f"127.0.0.1:{self.ports.of('gateway-stats')}",
            peers=f"127.0.0.1:{self.ports.of('gateway-peers')}",
            routes={service: f"127.0.0.1:{self.ports.of(service)}" for service in self.services},
            signalling=f"127.0.0.1:{self.ports.of('signalling')}" if "calls" in self.services else None,
            web=f"127.0.0.1:{self.ports.of('web')}",
            issuer=self.origin,
            audience="parley",
            limits=Limits.roomy(),
        )
        keys = Program(
            "gateway-keys",
            [sys.executable, "-m", "gateway.keys", "--edge", str(edge.run / "edge.json"),
             "--identity", f"http://127.0.0.1:{self.ports.of('identity')}", "--every-seconds", "1"],
            log=self.log_of("gateway-keys"),
            is_ready=lambda: checks_tokens(self.origin),
        )  # fmt: skip
        return [HAProxy(edge), keys]

    def desk(self) -> list[Member]:
        """A demo consultant who is there, for as long as Parley is up."""
        if self.maildev is None or not {"identity", "scheduling", "calls"} <= set(self.services):
            return []
        order = [sys.executable, "-m", "local.desk", self.origin, self.maildev.url, str(self.people)]
        return [Program("demo-desk", order, log=self.log_of("demo-desk"))]

    @property
    def people(self) -> Path:
        return self.folder / "people.json"

    @property
    def origin(self) -> str:
        """Where people come in; also the issuer of their tokens."""
        return f"http://127.0.0.1:{self._gateway_port}"

    @property
    def _gateway_port(self) -> int:
        return self.ports.of("gateway", PREFERRED_GATEWAY_PORT if self.is_home else None)

    def log_of(self, name: str) -> Path:
        return self.folder / "log" / f"{name}.log"

    def endpoints(self) -> dict[str, object]:
        """What `.local/endpoints.json` holds: addresses only, no password but those of local servers' own URLs."""
        found: dict[str, object] = {
            "gateway": self.origin,
            "web": self.origin,
            "services": {service: f"http://127.0.0.1:{self.ports.of(service)}" for service in self.services},
            "databases": self.database_urls,
            "database": self.postgres.url if self.postgres else self.environment["DATABASE_URL"],
            "broker": self.rabbitmq.url() if self.rabbitmq else self.environment["AMQP_URL"],
            "inbox": self.maildev.url if self.maildev else None,
            "smtp": self.smtp_url,
            "s3": self.ministack.url if self.ministack else self.environment.get("S3_ENDPOINT"),
        }
        if self.janus is not None:
            found["janus"] = self.janus.websocket_url
        beside = {"payments": self.payments, "texts": self.texts}
        return found | {name: part.url for name, part in beside.items() if part is not None}

    def environments(self) -> dict[str, dict[str, str]]:
        """What `.local/environments.json` holds: what each service was started with, its passwords too."""
        return {service: self.environment_of(service, self.ports.of(service)) for service in self.services}

    def _program(self, service: str, role: str) -> Program:
        port = self.ports.of(service if role == "all" else f"{service}-{role}-health")
        name = service if role == "all" else f"{service}-{role}"
        return Program(
            name,
            [sys.executable, "-m", f"services.{service}.app", "--role", role],
            log=self.log_of(name),
            environment=self.environment_of(service, port),
            ready_url=f"http://127.0.0.1:{port}/readyz",
        )

    def environment_of(self, service: str, port: int) -> dict[str, str]:
        """Everything a service reads; what the environment names for all of them stays as it is."""
        broker = self.rabbitmq.url(service) if self.rabbitmq else self.environment["AMQP_URL"]
        ours = {
            "PROFILE": "local",
            "DATABASE_URL": self.database_urls[service],
            "AMQP_URL": broker,
            "HTTP_HOST": "127.0.0.1",
            "HTTP_PORT": str(port),
            "TOKEN_ISSUER": self.origin,
            "TOKEN_AUDIENCE": "parley",
            "PUBLIC_URL": self.origin,
        }
        return ours | particular_to(service, self)

    @property
    def smtp_url(self) -> str:
        return self.maildev.smtp_url if self.maildev else self.environment["SMTP_URL"]

    def _postgres(self) -> Postgres:
        return Postgres(self.folder / "postgres", self.ports.of("postgres"), password=self.secrets.of("database-admin"))

    def _rabbitmq(self) -> RabbitMQ:
        ports = {name: self.ports.of(f"rabbitmq-{name}") for name in ("amqp", "distribution", "epmd", "prometheus")}
        users = {name: self.secrets.of(f"broker-{name}") for name in (ADMIN, *self.services)}
        return RabbitMQ(self.folder / "rabbitmq", ports, users)

    def _maildev(self) -> Maildev:
        return Maildev(
            self.folder / "inbox", machine.ground() / "npm",
            self.ports.of("smtp"), self.ports.of("inbox", PREFERRED_INBOX_PORT if self.is_home else None),
        )  # fmt: skip

    def _payments(self) -> FakePayments | None:
        """The fake, unless the environment names who moves the money, or a fake of its own."""
        named = self.environment.get("PAYMENTS", "fake") != "fake" or "FAKE_PAYMENTS_URL" in self.environment
        if named or "billing" not in self.services:
            return None
        return FakePayments(
            self.folder / "payments", self.ports.of("payments"), self.secrets.of("fake-payments"),
            webhook=f"{self.origin}/api/billing/webhooks/fake", log=self.log_of("fake-payments"),
        )  # fmt: skip

    def _texts(self) -> Texts:
        port, token = self.ports.of("texts"), self.secrets.of("texts")
        return Texts(self.folder / "texts", machine.ground() / "npm", port, token, log=self.log_of("texts"))

    def _ministack(self) -> Ministack | None:
        if not set(BUCKETS) & set(self.services):
            return None
        return Ministack(self.folder / "ministack", self.ports.of("ministack"))

    def _clamd(self) -> Clamd | None:
        if "moderation" not in self.services:
            return None
        return Clamd(self.folder / "clamd", self.ports.of("clamd"))

    def _janus(self) -> Janus | None:
        if "calls" not in self.services:
            return None
        ports = {name: self.ports.of(f"janus-{name}") for name in ("websocket", "http", "admin")}
        secrets = JanusSecrets(*(self.secrets.of(f"janus-{name}") for name in ("api", "admin", "room-admin")))
        events_to = f"ws://127.0.0.1:{self.ports.of('janus-events')}/{self.secrets.of('janus-events')}"
        first = random.choice(FIRST_TEST_MEDIA_PORTS)
        media = MEDIA_PORTS if self.is_home else (first, first + 199)
        return Janus(self.folder / "janus", ports, secrets, events_to=events_to, media=media)


def service_names() -> list[str]:
    """Every folder of services/ that can be started."""
    return sorted(path.parent.name for path in (machine.ROOT / "services").glob("*/app.py"))
