"""What runs, and with which environment."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from local.plan import Plan
from local.supervisor import Program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_every_part_is_ours_when_the_environment_names_none(folder: Path) -> None:
    plan = Plan(folder, environment={})
    ours = {"postgres", "rabbitmq", "maildev", "texts", "janus", "ministack", "clamd", "fake-payments"}
    assert {part.name for part in plan.parts()} == ours


def test_a_server_that_the_environment_names_is_used_and_not_started(folder: Path) -> None:
    named = {
        "DATABASE_URL": "postgresql://db.example/postgres",
        "AMQP_URL": "amqp://mq.example/",
        "SMTP_URL": "smtp://mail.example:25",
        "JANUS_URL": "ws://janus.example:8188",
        "S3_ENDPOINT": "https://s3.example",
        "CLAMD_HOST": "clamd.example",
        "PAYMENTS": "stripe",
        "SMS_PROVIDER": "vonage",
    }
    plan = Plan(folder, environment=named)
    plan.database_urls = {name: f"postgresql://db.example/{name}" for name in ("notifications", "calls", "billing")}
    assert plan.parts() == []
    assert plan.environment_of("notifications", 1)["SMTP_URL"] == named["SMTP_URL"]
    assert plan.environment_of("calls", 1)["AMQP_URL"] == named["AMQP_URL"]
    assert not [name for name in plan.environment_of("calls", 1) if name.startswith("JANUS_")]
    assert not [name for name in plan.environment_of("billing", 1) if name.startswith("S3_")]
    assert plan.endpoints()["s3"] == named["S3_ENDPOINT"]


def test_each_service_gets_its_own_database_broker_user_and_port(folder: Path) -> None:
    plan = Plan(folder, environment={})
    plan.database_urls = {service: f"postgresql://{service}@127.0.0.1/{service}" for service in plan.services}
    given = [plan.environment_of(service, plan.ports.of(service)) for service in plan.services]
    for name in ("DATABASE_URL", "AMQP_URL", "HTTP_PORT"):
        assert len({one[name] for one in given}) == len(plan.services)
    assert {one["HTTP_HOST"] for one in given} == {"127.0.0.1"}


def test_a_test_does_not_take_the_ports_people_know(folder: Path) -> None:
    assert Plan(folder, environment={}).origin != "http://127.0.0.1:8080"


def test_billing_alone_knows_the_fakes_secret_and_the_fake_tells_news_to_the_gateway(folder: Path) -> None:
    plan = Plan(folder, environment={})
    plan.database_urls = {service: f"postgresql://{service}@127.0.0.1/{service}" for service in plan.services}
    assert plan.payments is not None
    billing = plan.environment_of("billing", 1)
    assert (billing["PAYMENTS"], billing["FAKE_PAYMENTS_URL"]) == ("fake", plan.payments.url)
    assert f"{plan.origin}/api/billing/webhooks/fake" in plan.payments.order
    assert plan.payments.secret not in plan.payments.order
    assert plan.payments.secret not in plan.environment_of("calls", 1).values()
    assert plan.endpoints()["payments"] == plan.payments.url


@contextmanager
def answering(origin: str, status: int) -> Iterator[None]:
    """A gateway that has this one answer for everybody."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", int(origin.rpartition(":")[2])), Door) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        try:
            yield
        finally:
            server.shutdown()
            serving.join()


def test_parley_is_not_up_before_its_gateway_can_check_a_token(folder: Path) -> None:
    """Whoever signs in the moment it says that it is up would be sent away."""
    plan = Plan(folder, environment={})
    keys = next(member for member in plan.gateway() if member.name == "gateway-keys")
    assert isinstance(keys, Program)
    assert not keys.ready()
    with answering(plan.origin, 503):
        assert not keys.ready()
    with answering(plan.origin, 401):
        assert keys.ready()
