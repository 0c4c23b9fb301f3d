"""Opening a case: that somebody looks is kept before anything is shown."""

from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryFile
from uuid import UUID, uuid4

from kit import House, clock, logs, new_id
from kit.database import Row
from kit.storage import SIGNED_FOR, StorageFailed, storage
from services.moderation import store
from services.moderation.actions.deciding import found
from services.moderation.outside.blurring import blurred
from services.moderation.rules.names import plain
from services.moderation.settings import Settings

log = logs.logger(__name__)
_LARGEST = 25_000_000
"""Of an image that a preview is made of."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a file can be had for some minutes; None: it cannot."""

    preview: str | None
    original: str | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    case: Row
    subject: Row
    reports: list[Row]
    decisions: list[Row]
    links: Links | None


async def open_case(house: House, staff_id: UUID, case_id: UUID) -> Opened:
    """The case with its content. The note that it was opened is committed before."""
    async with house.transaction() as tx:
        case = await found(tx, case_id)
        subject = await store.subjects.one(tx, case["subject_kind"], case["subject_id"])
        assert subject is not None
        await store.trail.add(
            tx, new_id(), staff_id, "opened", clock.now(), case_id=case_id, revision=subject["revision"]
        )
        if subject["file_id"] is not None:
            subject = await store.subjects.one(tx, "file", subject["file_id"]) or subject
        reports = await store.cases.reports(tx, case_id)
        decisions = await store.decisions.of_case(tx, case_id)
    links = await _links(house, subject) if subject["object_key"] else None
    return Opened(case, subject, reports, decisions, links)


async def _links(house: House, file: Row) -> Links:
    """The original is for saving alone, and malicious software is not even for that."""
    ends = clock.now().replace(microsecond=0) + SIGNED_FOR
    name = plain(file["name"] or "file")
    try:
        preview = await _preview(house, file)
        async with storage(_of_chat(file), for_people=True) as place:
            original = None if file["rule"] == "malware" else await place.signed_url(file["object_key"], name)
    except StorageFailed:
        log.warning("a file could not be shown", file_id=str(file["subject_id"]))
        return Links(None, None, ends)
    return Links(preview, original, ends)


async def _preview(house: House, file: Row) -> str | None:
    """A small blurred picture of an image, made in a confined process, kept until its URL has expired."""
    if not (file["claimed_type"] or "").startswith("image/") or (file["size_bytes"] or 0) > _LARGEST:
        return None
    with TemporaryFile() as content:
        async with storage(_of_chat(file), patient=False) as place:
            if await place.into(file["object_key"], content, at_most=_LARGEST) is None:
                return None
        content.seek(0)
        made = await blurred(content, Settings.current().pixels_at_most)
    if made is None:
        return None
    key = f"previews/{uuid4()}"
    async with house.transaction() as tx:
        await store.scans.erase_later(tx, key, clock.now() + 2 * SIGNED_FOR)
    async with storage(Settings.current(), patient=False) as place:
        await place.put(key, made, "image/jpeg")
    async with storage(Settings.current(), for_people=True) as place:
        return await place.signed_url(key, "preview.jpg", attachment=False)


def _of_chat(file: Row) -> Settings:
    """The storage, at the bucket that the file lies in."""
    return Settings.current().model_copy(update={"s3_bucket": file["bucket"]})
