"""Numbers of documents have no gaps, and their PDFs come to be whatever crashes or is away meanwhile."""

import asyncio
import random
from typing import Any

import pytest

from kit.storage import StorageFailed, storage
from kit.testing import Stage
from kit.testing.cast import ANNA, BEN
from kit.testing.storage import Bucket, keep_in
from services.billing import store
from services.billing.actions.rendering import render_documents
from services.billing.outside import documents
from services.billing.settings import Settings
from services.billing.tests.cast import TEN
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.papers import documents_of, fetched, pays, url_of


class CrashError(BaseException):
    """The process is gone: nothing after it runs."""


async def test_numbers_have_no_gap_however_many_take_them_at_once_and_however_many_fail(stage: Stage) -> None:
    chance = random.Random(7)

    async def take(fails: bool) -> int | None:
        try:
            async with stage.transaction() as tx:
                taken = await store.documents.take_number(tx, "R-2026")
                await asyncio.sleep(chance.random() / 200)
                if fails:
                    raise ConnectionError("lost")
                return taken
        except ConnectionError:
            return None

    outcomes = await asyncio.gather(*(take(chance.random() < 0.4) for _ in range(120)))
    taken = sorted(one for one in outcomes if one is not None)
    assert 40 < len(taken) < 120
    assert taken == list(range(1, len(taken) + 1))


async def test_years_and_kinds_have_series_of_their_own_by_the_platforms_zone(
    stage: Stage, gateway: FakeGateway
) -> None:
    stage.settings(month_time_zone="Pacific/Auckland")
    stage.clock.set("2026-12-31T10:00:00Z")
    await pays(stage, gateway)
    stage.clock.set("2026-12-31T12:00:00Z")
    await pays(stage, gateway, minor=20_000)
    assert [one["number"] for one in await documents_of(stage)] == ["R-2027-000001", "R-2026-000001"]


async def test_a_crash_between_the_pdf_and_its_row_is_mended_by_the_next_run(
    stage: Stage, gateway: FakeGateway, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in(stage, bucket)
    stage.clock.set(TEN)
    await pays(stage, gateway)

    async def crash(*_: Any) -> None:
        raise CrashError

    with monkeypatch.context() as patched:
        patched.setattr(store.documents, "rendered", crash)
        with pytest.raises(CrashError):
            await stage.run(render_documents)
    async with stage.transaction() as tx:
        (row,) = await tx.fetch("SELECT * FROM document")
    assert row["rendered_at"] is None
    async with storage(Settings.current()) as place:
        before = await place.get(row["object_key"])
        await stage.run(render_documents)
        assert await place.get(row["object_key"]) == before is not None
    (document,) = await documents_of(stage)
    assert (await fetched(await url_of(stage, document))).content == before


async def test_a_storage_that_is_away_is_asked_again_and_one_bad_document_keeps_no_other_waiting(
    stage: Stage, gateway: FakeGateway, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.clock.set(TEN)
    await pays(stage, gateway)
    await pays(stage, gateway, BEN)
    keep_in(stage, bucket, s3_endpoint="http://127.0.0.1:9")
    with pytest.raises(StorageFailed):
        await stage.run(render_documents)
    keep_in(stage, bucket)
    stage.clock.advance(minutes=1)
    render = documents.render

    def choosy(facts: dict[str, Any], *more: Any) -> bytes:
        if facts["number"] == "R-2026-000001":
            raise ValueError("no")
        return render(facts, *more)

    with monkeypatch.context() as patched:
        patched.setattr(documents, "render", choosy)
        await stage.run(render_documents)
    assert [one["is_made"] for person in (ANNA, BEN) for one in await documents_of(stage, person)] == [False, True]
    stage.clock.advance(hours=1)
    await stage.run(render_documents)
    assert [one["is_made"] for one in await documents_of(stage)] == [True]
