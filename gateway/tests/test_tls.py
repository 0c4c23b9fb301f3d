"""With a certificate everything is HTTPS, except the path that proves the name for the next certificate."""

import datetime
import http.client
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from gateway.edge import Limits
from gateway.tests.door import Answer, Door, Key, free_ports, open_door
from gateway.tests.stand_ins import StandInService


def certificate(path: Path, key: Key, serial: int = 7) -> Path:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "parley.test")])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.private.public_key())
        .serial_number(serial)
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("parley.test")]), critical=False)
        .sign(key.private, hashes.SHA256())
    )
    secret = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return path


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory, key: Key) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("tls")
    acme = StandInService("acme")
    with open_door(
        folder,
        Limits.roomy(),
        key,
        certificate=certificate(folder / "site.pem", key),
        tls_listen=f"127.0.0.1:{free_ports(1)[0]}",
        acme=acme.address,
    ) as opened:
        yield opened
    acme.stop()


def context(secure: Door) -> ssl.SSLContext:
    trusting = ssl.create_default_context(cafile=str(secure.edge.certificate))
    trusting.set_alpn_protocols(["http/1.1"])
    return trusting


def get(secure: Door, path: str) -> Answer:
    assert secure.edge.tls_listen is not None
    port = int(secure.edge.tls_listen.rsplit(":", 1)[1])
    plain = socket.create_connection(("127.0.0.1", port), 5)
    client = http.client.HTTPConnection("parley.test")
    client.sock = context(secure).wrap_socket(plain, server_hostname="parley.test")
    client.request("GET", path)
    answer = client.getresponse()
    body = answer.read()
    client.close()
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


def test_https_is_served_and_asked_to_be_remembered(secure: Door) -> None:
    answer = get(secure, "/api/identity/me")
    assert answer.arrived("x-forwarded-proto") == ["https"]
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


def test_plain_http_is_sent_to_https(secure: Door) -> None:
    answer = secure.get("/api/identity/me?x=1")
    assert answer.status == 308
    assert secure.edge.tls_listen is not None
    port = secure.edge.tls_listen.rsplit(":", 1)[1]
    assert answer.headers["location"] == f"https://parley.test:{port}/api/identity/me?x=1"


def test_the_challenge_for_a_certificate_is_answered_over_plain_http(secure: Door) -> None:
    answer = secure.get("/.well-known/acme-challenge/token-1")
    assert (answer.status, answer.json["service"]) == (200, "acme")


def test_old_protocols_are_not_spoken(secure: Door) -> None:
    assert secure.edge.tls_listen is not None
    old = context(secure)
    old.set_ciphers("DEFAULT:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    plain = socket.create_connection(("127.0.0.1", int(secure.edge.tls_listen.rsplit(":", 1)[1])), 5)
    with pytest.raises(ssl.SSLError), plain:
        old.wrap_socket(plain, server_hostname="parley.test")


def test_a_certificate_is_renewed_without_a_reload(secure: Door, tmp_path: Path, key: Key) -> None:
    """What a certificate hook does after the proof: hand the new one over on the admin socket."""
    assert served_serial(secure) == 7
    renewed = certificate(tmp_path / "new.pem", key, serial=8).read_text()
    workers = secure.workers()
    assert "transaction" in secure.ask_admin(f"set ssl cert {secure.edge.certificate} <<\n{renewed}\n").lower()
    assert "success" in secure.ask_admin(f"commit ssl cert {secure.edge.certificate}").lower()
    assert served_serial(secure) == 8
    assert secure.workers() == workers


def served_serial(secure: Door) -> int:
    host, port = (secure.edge.tls_listen or "").split(":")
    return x509.load_pem_x509_certificate(ssl.get_server_certificate((host, int(port))).encode()).serial_number
