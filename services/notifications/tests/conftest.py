from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from kit.testing import Stage, stage_for
from services.notifications.app import service
from services.notifications.tests.post_office import PostOffice, open_post_office

stage = stage_for(service)


@pytest.fixture(name="post")
async def _post(stage: Stage) -> AsyncIterator[PostOffice]:
    async with open_post_office() as office:
        stage.settings(smtp_url=SecretStr(f"smtp://127.0.0.1:{office.port}"), public_url="https://parley.example")
        yield office
