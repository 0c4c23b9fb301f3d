"""The process that looks into files is killed over and over: each file is judged, and each once."""

import asyncio
import random
from collections import Counter
from typing import Any

import pytest

from contracts.moderation import ContentJudged
from kit import clock
from kit.testing import on_stage
from kit.testing.broker import broker_url
from kit.testing.storage import Bucket, keep_in
from services.moderation.app import service as moderation
from services.moderation.tests.hostile import HONEST, HOSTILE
from services.moderation.tests.sending import send
from tests.faults.processes import Victim, environment

SECONDS = 150


@pytest.mark.slow
async def test_killed_while_it_looks_into_files_it_judges_each_once(
    moderation_bucket: Bucket, chat_bucket: Bucket, clamd: Any
) -> None:
    made = [*HONEST[:8], *HOSTILE[:8]]
    chance = random.Random(7)
    async with on_stage(moderation, {}) as stage:
        keep_in(stage, moderation_bucket, clamd_port=clamd.port)
        files = {(await send(stage, chat_bucket, one)).file_id: one for one in made}
        told = environment(
            stage.house.settings.database_url, broker_url(), S3_ENDPOINT=moderation_bucket.endpoint,
            S3_BUCKET=moderation_bucket.name, S3_ACCESS_KEY=moderation_bucket.access_key,
            S3_SECRET_KEY=moderation_bucket.secret_key, CLAMD_PORT=str(clamd.port),
        )  # fmt: skip
        victim = Victim("services.moderation.app", "schedule", told)
        victim.start()
        try:
            deadline = clock.monotonic() + SECONDS
            while await still_waiting(stage):
                assert clock.monotonic() < deadline, f"{await still_waiting(stage)} files wait"
                # Long enough to begin, seldom enough to get through; the last ones are left in peace.
                await asyncio.sleep(chance.uniform(3, 6))
                if victim.kills < 6:
                    await asyncio.to_thread(victim.kill_and_start)
        finally:
            victim.kill()
        judged = await stage.said(ContentJudged)
    assert victim.kills >= 1
    assert Counter(one.subject_id for one in judged) == Counter(files.keys())
    hostile = {file_id for file_id, one in files.items() if one in HOSTILE}
    assert {one.subject_id for one in judged if one.verdict != "clear"} == hostile


async def still_waiting(stage: Any) -> int:
    async with stage.transaction() as tx:
        return int(await tx.fetchval("SELECT count(*) FROM to_scan"))
