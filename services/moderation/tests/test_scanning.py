"""Files through S3, the inspection and a real clamd; what is away delays, and never clears."""

from typing import Any

import httpx
import pytest

from contracts.moderation import ContentJudged
from kit import new_id
from kit.storage import storage
from kit.testing import Stage
from kit.testing.cast import MORA
from kit.testing.storage import Bucket
from services.moderation.actions.keeping import erase_previews
from services.moderation.actions.scanning import scan_files
from services.moderation.outside import scanners
from services.moderation.outside.protocol import ScannerAway, Sent
from services.moderation.rules.verdicts import Finding
from services.moderation.settings import Settings
from services.moderation.tests.cast import decide, open_case, posted, reported, statements, uploaded, waiting
from services.moderation.tests.hostile import HOSTILE, Made
from services.moderation.tests.hostile.files import PDF, PNG
from services.moderation.tests.hostile.making import EICAR, pdf, png
from services.moderation.tests.sending import HONEST_PDF, put, send

pytestmark = pytest.mark.slow

MALWARE = [made for made in HOSTILE if "malware" in made.rules]


@pytest.mark.parametrize("made", MALWARE, ids=lambda made: made.what)
async def test_clamd_finds_malicious_software_wherever_it_is_packed(stage: Stage, far: Bucket, made: Made) -> None:
    event = await send(stage, far, made)
    await stage.run(scan_files)
    (judged, *_) = await stage.said(ContentJudged)
    assert (judged.subject_id, judged.verdict, judged.rule) == (event.file_id, "remove", "malware")
    (told,) = await statements(stage)
    assert (told["by"], told["appeal_until"]) == ("automatic", "2026-03-16T10:00:00Z")
    assert await waiting(stage, MORA) == []


async def test_an_honest_file_is_cleared_once_however_often_it_is_looked_at(stage: Stage, far: Bucket) -> None:
    event = await send(stage, far, HONEST_PDF)
    await stage.run(scan_files)
    await stage.run(scan_files)
    (judged,) = await stage.said()
    assert (judged.subject_id, judged.verdict, judged.rule) == (event.file_id, "clear", None)
    assert await waiting(stage, MORA) == []
    await stage.hear(event.model_copy(update={"uploaded_at": event.uploaded_at}))
    await stage.run(scan_files)
    assert await stage.said() == []


@pytest.mark.parametrize(
    ("setting", "away"),
    [("clamd_port", 1), ("s3_endpoint", "http://127.0.0.1:1"), ("further_scanner", "anything:at_all")],
)
async def test_while_something_is_away_the_file_waits_and_is_tried_again(
    stage: Stage, far: Bucket, setting: str, away: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = Settings.current().model_dump(include={"clamd_port", "s3_endpoint", "further_scanner"})
    monkeypatch.setattr(scanners, "further", lambda _: Absent())
    event = await send(stage, far, HONEST_PDF)
    stage.settings(**{setting: away})
    for _ in range(3):
        await stage.run(scan_files)
        stage.clock.advance(seconds=1)
    assert await stage.said() == []
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT failures FROM to_scan WHERE file_id = $1", event.file_id) in (1, 2)
    stage.settings(**good)
    stage.clock.advance(minutes=11)
    await stage.run(scan_files)
    assert [one.verdict for one in await stage.said()] == ["clear"]


class Broken:
    async def scan(self, sent: Sent) -> list[Finding]:
        raise LookupError("a fault of its own")


async def test_a_scanner_with_a_fault_of_its_own_keeps_only_its_file_waiting(
    stage: Stage, far: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.settings(further_scanner="anything:at_all")
    monkeypatch.setattr(scanners, "further", lambda _: Broken())
    await send(stage, far, HONEST_PDF)
    malicious = await send(stage, far, MALWARE[0])
    await stage.run(scan_files)
    (judged,) = await stage.said(ContentJudged)
    assert judged.subject_id == malicious.file_id
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM to_scan") == 1


class Absent:
    async def scan(self, sent: Sent) -> list[Finding]:
        raise ScannerAway("nobody answers")


class Strict:
    async def scan(self, sent: Sent) -> list[Finding]:
        return [Finding("illegal", "hold", "a list of known pictures")]


def make_strict() -> Strict:
    return Strict()


async def test_a_further_scanner_that_a_setting_names_is_asked_too(
    stage: Stage, far: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.settings(further_scanner="anything:at_all")
    monkeypatch.setattr(scanners, "further", lambda _: make_strict())
    await send(stage, far, HONEST_PDF)
    await stage.run(scan_files)
    (judged, _) = await stage.said()
    assert (judged.verdict, judged.rule) == ("hold", "illegal")


async def test_what_is_too_large_to_be_scanned_is_refused(stage: Stage, far: Bucket) -> None:
    stage.settings(scan_megabytes=1)
    await stage.hear(uploaded("quarantine/never-read", 1_000_001, "a.pdf", PDF))
    await stage.run(scan_files)
    (judged, _) = await stage.said()
    assert (judged.verdict, judged.rule) == ("remove", "too_large")


async def test_what_clamd_itself_finds_too_large_is_refused(stage: Stage, far: Bucket) -> None:
    await send(stage, far, Made("large", "a.txt", "text/plain", lambda: b"word " * 12_100_000))
    await stage.run(scan_files)
    (judged, _) = await stage.said()
    assert (judged.verdict, judged.rule) == ("remove", "too_large")


async def test_a_file_that_was_taken_back_before_its_scan_is_judged_no_more(stage: Stage, far: Bucket) -> None:
    await stage.hear(uploaded(f"quarantine/{new_id()}", 100, "a.pdf", PDF))
    await stage.run(scan_files)
    assert await stage.said() == []
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM to_scan") == 0
        assert await tx.fetchval("SELECT count(*) FROM subject WHERE gone_at IS NOT NULL") == 1


async def test_killed_between_looking_and_saying_it_is_said_once(
    stage: Stage, far: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill anywhere is a transaction that never was."""
    from services.moderation.actions import scanning

    await send(stage, far, Made("note", "note.txt", "text/plain", lambda: EICAR))

    async def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(scanning, "automatic", killed)
        with pytest.raises(KeyboardInterrupt):
            await scanning._scan(stage.house, (await scanning._due(stage.house))[0])
    assert await stage.said() == []
    await stage.run(scan_files)
    assert [one.verdict for one in await stage.said(ContentJudged)] == ["remove"]


async def test_staff_see_a_blurred_picture_and_a_link_for_saving_for_five_minutes(stage: Stage, far: Bucket) -> None:
    stage.clock.set("2026-11-24T10:00:00Z")
    await send(stage, far, Made("drawing", "drawing.svg", PNG, lambda: png(400, 300)))
    await stage.run(scan_files)
    (case,) = await waiting(stage, MORA)
    seen = (await open_case(stage, MORA, case["id"]))["file"]
    assert (seen["name"], seen["urls_expire_at"]) == ("drawing.svg", "2026-11-24T10:05:00Z")
    assert "X-Amz-Expires=300" in seen["original_url"]
    assert "attachment" in seen["original_url"]
    assert "drawing.svg.untrusted" in seen["original_url"]
    async with stage.transaction() as tx:
        key = await tx.fetchval("SELECT object_key FROM to_erase")
    assert key in seen["preview_url"]
    async with storage(Settings.current()) as place:
        assert (await place.get(key) or b"")[:2] == b"\xff\xd8"
    stage.clock.advance(minutes=11)
    await stage.run(erase_previews)
    async with storage(Settings.current()) as place:
        assert await place.get(key) is None


async def test_malicious_software_is_handed_to_nobody(stage: Stage, far: Bucket) -> None:
    event = await send(stage, far, Made("note", "note.txt", "text/plain", lambda: EICAR))
    await stage.run(scan_files)
    await stage.hear(reported(event.file_id, kind="file"))
    (case,) = await waiting(stage, MORA)
    assert (await open_case(stage, MORA, case["id"]))["file"]["original_url"] is None


async def test_a_shown_file_that_is_reported_is_seen_where_it_lies_now(stage: Stage, far: Bucket) -> None:
    event = await send(stage, far, HONEST_PDF)
    await stage.run(scan_files)
    await stage.said()
    clean = await put(far, pdf(), "clean")
    shown = posted(None, file_id=event.file_id, bucket=far.name, object_key=clean)
    await stage.hear(shown, reported(shown.message_id, reason="illegal"))
    (case,) = await waiting(stage, MORA)
    assert (case["subject_kind"], case["subject_id"]) == ("file", str(event.file_id))
    assert clean in (await open_case(stage, MORA, case["id"]))["file"]["original_url"]
    await decide(stage, MORA, case["id"], "remove", "illegal")
    (judged,) = await stage.said(ContentJudged)
    assert (judged.subject_kind, judged.verdict, judged.by) == ("file", "remove", "staff")


async def test_moderations_key_reads_chats_files_and_changes_none(
    stage: Stage, far: Bucket, moderation_bucket: Bucket
) -> None:
    key = await put(far, b"words")
    settings = Settings.current().model_copy(update={"s3_bucket": far.name})
    async with storage(settings) as place:
        assert await place.get(key) == b"words"
        for change in (place.put(key, b"others", "text/plain"), place.delete(key), place.get("incoming/any")):
            with pytest.raises(Exception, match="not"):
                await change
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{far.endpoint}/{far.name}/{key}")).status_code == 403
