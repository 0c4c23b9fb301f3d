"""What the service refuses to start with."""

import pytest
from pydantic import ValidationError

from services.identity.settings import Settings

PRODUCTION = {
    "profile": "production",
    "database_url": "postgresql://identity@db/identity",
    "amqp_url": "amqp://identity@broker/",
    "token_issuer": "https://parley.example",
    "public_url": "https://parley.example",
    "secret_key": "A" * 43 + "=",
}


def test_production_starts_when_everything_is_named() -> None:
    assert Settings(**PRODUCTION).is_https  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"secret_key": None}, "SECRET_KEY"),
        ({"secret_key": "c2hvcnQ="}, "at least 32 bytes"),
        ({"secret_key": "not base64!"}, "base64"),
        ({"public_url": "http://parley.example"}, "https://"),
        ({"public_url": None}, "PUBLIC_URL"),
        ({"first_admin_email": "nobody"}, "name@example.org"),
        ({"signing_key_lead_seconds": 599}, "600"),
    ],
)
def test_production_does_not_start_with_a_fault(change: dict[str, object], said: str) -> None:
    given = {name: value for name, value in (PRODUCTION | change).items() if value is not None}
    with pytest.raises(ValidationError, match=said):
        Settings(**given)  # type: ignore[arg-type]


def test_the_secret_key_is_not_shown_and_gives_a_key_per_purpose() -> None:
    settings = Settings(**PRODUCTION)  # type: ignore[arg-type]
    assert "A" * 43 not in repr(settings)
    assert settings.key_for("pincode") != settings.key_for("refresh")
    assert len(settings.key_for("pincode")) == 32
