from collections.abc import Iterator

import pytest

from kit.testing import stage_for
from services.billing.app import service
from services.billing.outside import payments
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.fake_provider import FakeProvider, running

# Most tests are of people who have long saved a card.
stage = stage_for(service, card_needed_to_book=False)


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> FakeGateway:
    """The provider of this test: scripted, in this process."""
    found = FakeGateway()
    monkeypatch.setattr(payments, "gateway", lambda: found, raising=False)
    return found


@pytest.fixture(scope="session")
def _fake_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("fake")) as url:
        yield url


@pytest.fixture
def fake(_fake_process: str) -> Iterator[FakeProvider]:
    """The payment provider named fake: its real process, told nothing yet. It sends no webhooks."""
    provider = FakeProvider(_fake_process)
    provider.forget_scripts()
    yield provider
    provider.close()
