"""What runs, and with which environment."""

from pathlib import Path

import pytest

from local.plan import Plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_every_part_is_ours_when_the_environment_names_none(folder: Path) -> None:
    plan = Plan(folder, environment={})
    ours = {"postgres", "rabbitmq", "maildev", "janus", "ministack", "fake-payments"}
    assert {part.name for part in plan.parts()} == ours


def test_a_server_that_the_environment_names_is_used_and_not_started(folder: Path) -> None:
    named = {
        "DATABASE_URL": "postgresql://db.example/postgres",
        "AMQP_URL": "amqp://mq.example/",
        "SMTP_URL": "smtp://mail.example:25",
        "JANUS_URL": "ws://janus.example:8188",
        "S3_ENDPOINT": "https://s3.example",
        "PAYMENTS": "stripe",
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
