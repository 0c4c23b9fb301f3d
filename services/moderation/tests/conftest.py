from collections.abc import Iterator
from typing import Any

import pytest

from kit.testing import Stage, stage_for
from kit.testing.storage import Bucket, keep_in
from services.moderation.app import service
from services.moderation.outside import scanners
from services.moderation.tests.cast import TEN

stage = stage_for(service)


@pytest.fixture
def far(stage: Stage, moderation_bucket: Bucket, chat_bucket: Bucket, clamd: Any) -> Iterator[Bucket]:
    """The storage and clamd as moderation has them; the bucket is chat's, with chat's key."""
    keep_in(stage, moderation_bucket, clamd_port=clamd.port)
    stage.clock.set(TEN)
    yield chat_bucket
    scanners.further.cache_clear()
