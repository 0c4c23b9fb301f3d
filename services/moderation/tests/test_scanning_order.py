"""Nobody's file keeps anybody else's from its verdict."""

from contracts.moderation import ContentJudged
from kit import clock
from kit.testing import Stage
from kit.testing.cast import BEN
from kit.testing.storage import Bucket
from services.moderation import store
from services.moderation.actions.scanning import scan_files
from services.moderation.tests.cast import uploaded
from services.moderation.tests.hostile import HOSTILE
from services.moderation.tests.hostile.files import PDF
from services.moderation.tests.hostile.making import pdf
from services.moderation.tests.sending import HONEST_PDF, put, send


async def test_a_name_that_no_database_takes_keeps_no_file_from_its_verdict(stage: Stage, far: Bucket) -> None:
    (made,) = [one for one in HOSTILE if one.what == "a link whose name is no text in a tar in a zip"]
    event = await send(stage, far, made)
    await stage.run(scan_files)
    (judged,) = await stage.said(ContentJudged)
    assert (judged.subject_id, judged.verdict, judged.rule) == (event.file_id, "hold", "archive_limits")


async def test_many_files_of_one_person_stand_behind_the_first_of_another(stage: Stage, far: Bucket) -> None:
    many = [await send(stage, far, HONEST_PDF) for _ in range(3)]
    key = await put(far, pdf())
    other = uploaded(key, len(pdf()), "file", PDF, bucket=far.name, given_name="lease.pdf", owner=BEN)
    await stage.hear(other)
    async with stage.transaction() as tx:
        due = [row["file_id"] for row in await store.scans.due(tx, clock.now(), 2)]
    assert due == [many[0].file_id, other.file_id]
