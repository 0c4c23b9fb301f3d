"""What strangers send to the webhooks costs them more than us."""

import time

import pytest

from kit import clock
from kit.testing import Stage
from kit.testing.cast import MALLORY
from services.billing.outside.payments import signing
from services.billing.outside.payments.protocol import BadNews
from services.billing.tests.fake_gateway import FakeGateway, signed


@pytest.mark.parametrize(
    "header",
    ["t=" + " " * 60_000 + "x", "t=1," * 15_000, "v1=" * 20_000, " " * 60_000, "v1=" + "ab ," * 15_000],
    ids=["blanks", "many times", "many names", "only blanks", "many marks"],
)
def test_a_long_signature_is_refused_at_once(header: str) -> None:
    began = time.perf_counter()
    with pytest.raises(BadNews):
        signing.verify(b"{}", header, ["whsec_real", "whsec_old"], clock.now())
    assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize("provider", ["日本", "stripe", "fake%0Ax", "fake/", "%00", "é", "a" * 5000])
async def test_a_provider_that_is_not_used_here_is_not_found(stage: Stage, gateway: FakeGateway, provider: str) -> None:
    body, signature = signed("evt_1", "charge", "pi_1")
    for who in (stage.nobody, stage.as_(MALLORY)):
        answer = await who.post(f"/webhooks/{provider}", content=body, headers={"fake-signature": signature})
        assert answer.status_code in (404, 405), answer.text


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[]", b"null", b"{" * 5000, b"x" * 2_000_000])
async def test_a_body_nobody_signed_is_refused_whatever_it_is(stage: Stage, gateway: FakeGateway, body: bytes) -> None:
    for signature in (b"", b"0.0", b"x" * 5000, b"1.\xe9"):
        headers = {b"fake-signature": signature, b"content-type": b"application/json"}
        answer = await stage.nobody.post("/webhooks/fake", content=body, headers=headers)
        assert answer.status_code == 400, answer.text
