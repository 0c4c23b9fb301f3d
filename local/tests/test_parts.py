"""The media server and the inbox, started for real."""

import os
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import httpx
import psutil
import pytest

from local import machine
from local.parts.janus import Janus
from local.parts.janus_settings import JanusSecrets
from local.parts.maildev import Maildev


@pytest.fixture(scope="module")
def ground() -> Path:
    """Below .local rather than pytest's own folder, which unprivileged accounts cannot enter."""
    folder = Path(os.environ.get("PARLEY_TEST_FOLDER", machine.ground() / "test" / "parts")) / "parts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def janus(ground: Path) -> Iterator[Janus]:
    ports = {name: machine.free_port() for name in ("websocket", "http", "admin")}
    secrets = JanusSecrets(api="api", admin="admin", room_admin="rooms")
    part = Janus(ground / "janus", ports, secrets, events_to=None, media=(31800, 31899))
    part.start(ground / "run")
    yield part
    part.stop()


def test_the_media_server_answers_only_with_its_secret(janus: Janus) -> None:
    create = {"janus": "create", "transaction": "one"}
    assert httpx.post(janus.http_url, json=create).json()["error"]["code"] == 403
    assert httpx.post(janus.http_url, json=create | {"apisecret": "api"}).json()["janus"] == "success"
    look = {"janus": "list_sessions", "transaction": "two"}
    assert httpx.post(janus.admin_url, json=look).json()["error"]["code"] == 403
    assert httpx.post(janus.admin_url, json=look | {"admin_secret": "admin"}).json()["janus"] == "success"


def test_the_media_servers_interfaces_are_on_loopback(janus: Janus) -> None:
    lines = psutil.net_connections("inet")
    listening = {tuple(line.laddr) for line in lines if line.status == psutil.CONN_LISTEN}
    ours = {address for address in listening if address[1] in janus.ports.values()}
    assert ours == {("127.0.0.1", port) for port in janus.ports.values()}


def test_the_media_server_keeps_only_the_modules_we_use(janus: Janus) -> None:
    about = httpx.get(f"{janus.http_url}/info").json()
    assert set(about["plugins"]) == {"janus.plugin.videoroom"}
    assert set(about["transports"]) == {"janus.transport.http", "janus.transport.websockets"}


def test_the_inbox_keeps_what_was_sent_over_a_restart(ground: Path) -> None:
    inbox = Maildev(ground / "inbox", machine.ground() / "npm", machine.free_port(), machine.free_port())
    inbox.start(ground / "run")
    try:
        with smtplib.SMTP("127.0.0.1", inbox.smtp_port, timeout=10) as line:
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "parley@example.org", "anna@example.org", "A cup of tea"
            mail.set_content("Come over.")
            line.send_message(mail)
        inbox.stop()
        inbox.start(ground / "run")
        found = httpx.get(f"{inbox.url}/email").json()
        assert [(one["subject"], one["to"][0]["address"]) for one in found] == [("A cup of tea", "anna@example.org")]
    finally:
        inbox.stop()
