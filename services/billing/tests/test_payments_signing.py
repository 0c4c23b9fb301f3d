"""Whose webhooks are believed: those signed with a secret of now, within 300 s of now, to the last byte."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st

from services.billing.outside.payments import BadNews, signing
from services.billing.settings import Settings
from services.billing.tests.fake_provider import FakeProvider

NEW, OLD = "the new secret", "the old secret"
BODY = json.dumps({"news_id": "n-1", "about": "charge", "object_ref": "fake_charge_1"}).encode()
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
AT = int(NOW.timestamp())


def mark(secret: str, at: int = AT, body: bytes = BODY) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def header(secret: str, at: int = AT) -> str:
    return f"t={at},v1={mark(secret, at)}"


@pytest.mark.parametrize("age", [-300, 0, 300])
def test_a_signature_of_at_most_300_seconds_before_or_after_now_is_believed(age: int) -> None:
    signing.verify(BODY, header(NEW, AT - age), [NEW], NOW)


@pytest.mark.parametrize("age", [-301, 301, 10**9])
def test_one_second_more_is_refused(age: int) -> None:
    with pytest.raises(BadNews):
        signing.verify(BODY, header(NEW, AT - age), [NEW], NOW)


@given(st.integers(min_value=0, max_value=len(BODY) * 8 - 1))
def test_a_body_altered_by_one_bit_is_refused(bit: int) -> None:
    altered = bytearray(BODY)
    altered[bit // 8] ^= 1 << (bit % 8)
    with pytest.raises(BadNews):
        signing.verify(bytes(altered), header(NEW), [NEW], NOW)


def test_a_changed_time_is_refused_although_it_is_of_now() -> None:
    with pytest.raises(BadNews):
        signing.verify(BODY, f"t={AT + 1},v1={mark(NEW)}", [NEW], NOW)


def test_while_a_secret_rotates_both_are_believed_and_afterwards_the_old_one_is_not() -> None:
    for secret in (OLD, NEW):
        signing.verify(BODY, header(secret), [NEW, OLD], NOW)
    signing.verify(BODY, f"t={AT},v1={mark(OLD)},v1={mark(NEW)}", [NEW], NOW)
    with pytest.raises(BadNews):
        signing.verify(BODY, header(OLD), [NEW], NOW)


@pytest.mark.parametrize(
    "given_header",
    ["", "v1=", f"v1={mark(NEW)}", f"t={AT}", f"t={AT},v0={mark(NEW)}", f"t=,v1={mark(NEW)}", f"t=-1,v1={mark(NEW)}",
     f"t={AT},t={AT - 9},v1={mark(NEW)}", f"t={AT},v1={mark(NEW)[:-1]}", f"t={AT},v1={mark(NEW).upper()}",
     f"t={AT},v1=é", "t=٣,v1=x", f"t={'9' * 400},v1={mark(NEW)}"],
)  # fmt: skip
def test_what_is_no_signature_is_refused(given_header: str) -> None:
    with pytest.raises(BadNews):
        signing.verify(BODY, given_header, [NEW], NOW)


def test_no_secret_and_an_empty_one_believe_nothing() -> None:
    for secrets in ([], [""]):
        with pytest.raises(BadNews):
            signing.verify(BODY, header(""), secrets, NOW)


def test_what_stripes_own_sdk_signs_is_believed() -> None:
    signed = stripe.WebhookSignature.generate_signature_header(BODY.decode(), NEW, AT)
    signing.verify(BODY, signed, [NEW], NOW)


def test_a_signed_webhook_that_says_nothing_is_refused(fake: FakeProvider) -> None:
    gateway, at = fake.gateway(fake_payments_secret=f"{NEW}, {OLD}"), int(datetime.now(UTC).timestamp())
    told = gateway.read_news(BODY, f"t={at},v1={mark(OLD, at)}")
    assert (told.news_id, told.about, told.object_ref) == ("n-1", "charge", "fake_charge_1")
    for body in (b"", b"[]", b'{"news_id": "n-2"}', b"\xff"):
        with pytest.raises(BadNews):
            gateway.read_news(body, f"t={at},v1={mark(NEW, at, body)}")


def test_production_refuses_the_fake_and_a_stripe_without_secrets() -> None:
    given_by_the_operator: dict[str, Any] = {
        "profile": "production", "database_url": "postgresql://db.example/b", "amqp_url": "amqp://mq.example/",
        "token_issuer": "https://parley.example", "public_url": "https://parley.example", "s3_bucket": "documents",
        "s3_access_key": "key", "s3_secret_key": "secret",
    }  # fmt: skip
    with pytest.raises(ValueError, match="PAYMENTS=fake moves no money"):
        Settings(**given_by_the_operator)
    with pytest.raises(ValueError, match="STRIPE_WEBHOOK_SECRETS"):
        Settings(**given_by_the_operator, payments="stripe", stripe_api_key="sk_live_x")
    with pytest.raises(ValueError, match="MANUAL_IBAN"):
        Settings(**given_by_the_operator, payments="manual")
    account: dict[str, Any] = {"manual_holder": "Parley", "manual_iban": "DE89 3704 0044 0532 0130 00"}
    assert Settings(**given_by_the_operator, payments="manual", **account).manual_iban == "DE89370400440532013000"
