"""`python -m local.provision secrets|databases|objects FOLDER`: what compose.yml needs before the services start.

`secrets` writes a folder per container with random passwords and the settings made of them; `databases` makes a
database and a role per service on the server that DATABASE_URL names; `objects` a bucket and its key on the ministack
that S3_ENDPOINT names. All may run again: what is there stays.
"""

import base64
import json
import os
import sys
from pathlib import Path

from local.keep import Secrets
from local.parts import ministack, postgres
from local.parts.janus_settings import JanusSecrets
from local.parts.janus_settings import settings as janus_settings
from local.parts.rabbitmq import ADMIN, definitions
from local.parts.texts import vapid_key
from local.plan import service_names

DATABASE_HOST, BROKER_HOST, JANUS_HOST = "postgres:5432", "rabbitmq:5672", "janus"
JANUS_PORTS, JANUS_MEDIA = {"websocket": 8188, "http": 8088, "admin": 7088}, (21000, 21199)
JANUS_EVENTS_TO = "ws://calls-signalling:8002/"


def main(what: str, folder: Path) -> None:
    if what == "secrets":
        write_secrets(folder, service_names())
    elif what == "databases":
        services = {name: Secrets(folder / "passwords").of(f"database-{name}") for name in service_names()}
        postgres.provision(os.environ["DATABASE_URL"], services)
    elif what == "objects":
        for service, name in ministack.BUCKETS.items():
            write_object_key(folder / service, service, name)
    else:
        sys.exit(__doc__)


def write_object_key(folder: Path, service: str, name: str) -> None:
    """A service's key to its bucket; ministack makes keys itself, so it is asked for one."""
    known = {
        name: (folder / name).read_text() for name in ("s3_access_key", "s3_secret_key") if (folder / name).exists()
    }
    bucket = ministack.provision(
        os.environ["S3_ENDPOINT"], service, name, known.get("s3_access_key"), known.get("s3_secret_key"),
        ministack.READS.get(service),
    )  # fmt: skip
    if service in ministack.OF_PAGES and "PUBLIC_URL" in os.environ:
        ministack.open_to_pages(os.environ["S3_ENDPOINT"], name, os.environ["PUBLIC_URL"])
    write(folder, {"s3_access_key": bucket.access_key, "s3_secret_key": bucket.secret_key})


def write_secrets(folder: Path, services: list[str]) -> None:
    """A folder per container, so that each mounts its own and sees nobody else's."""
    folder.mkdir(parents=True, exist_ok=True)
    passwords = Secrets(folder / "passwords")
    users = {name: passwords.of(f"broker-{name}") for name in (ADMIN, *services)}
    janus = JanusSecrets(*(passwords.of(f"janus-{name}") for name in ("api", "admin", "room-admin")))
    write(folder / "postgres", {"password": passwords.of("database-admin")})
    write(folder / "rabbitmq", {"definitions.json": json.dumps(definitions(users))})
    write(
        folder / "janus",
        janus_settings(janus, JANUS_PORTS, JANUS_MEDIA, "eth0", events_to=JANUS_EVENTS_TO, unused={}, listen="0.0.0.0"),
    )
    for service in services:
        database = f"postgresql://{service}:{passwords.of(f'database-{service}')}@{DATABASE_HOST}/{service}"
        broker = f"amqp://{service}:{users[service]}@{BROKER_HOST}/"
        write(folder / service, {"database_url": database, "amqp_url": broker})
    if "identity" in services:
        write(folder / "identity", {"secret_key": base64.b64encode(passwords.of("identity-key").encode()).decode()})
    if "notifications" in services:
        names = {"link_secret": passwords.of("links"), "vapid_private_key": vapid_key(passwords)}
        write(folder / "notifications", names)
    if "billing" in services:
        secret = passwords.of("fake-payments")
        write(folder / "billing", {"fake_payments_secret": secret})
        write(folder / "payments", {"secret": secret})
    if "calls" in services:
        shared = {"signalling_secret": passwords.of("signalling"), "janus_events_key": passwords.of("janus-events")}
        secrets = {f"janus_{name}_secret": getattr(janus, name) for name in ("api", "admin")}
        write(folder / "calls", {**shared, **secrets, "janus_room_admin_key": janus.room_admin})


def write(folder: Path, files: dict[str, str]) -> None:
    """Containers run as accounts of their own: the files are readable, who can reach them is the mount's matter."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o644)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) == 3 else "", Path(sys.argv[-1]))
