"""Files: the form to send one with, word that it came, and the URL it is fetched from."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StrictInt, StringConstraints

from kit import Caller, CurrentHouse, Instant, Page, PageQuery, Router, Shape, Tx, refusals
from kit.database import Row
from services.chat import actions
from services.chat.rules.files import TYPES

router = Router(tags=["files"])


class FileIn(Shape):
    name: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    type: str = Field(max_length=100, description=f"one of {', '.join(sorted(TYPES))}")
    size_bytes: Annotated[StrictInt, Field(ge=1, le=2**50)]


class File(Shape):
    """As its owner sees it on its way. Once `clean`, it is a message."""

    id: UUID
    conversation_id: UUID
    name: str
    type: str
    size_bytes: int
    state: Literal["awaited", "uploaded", "clean", "held", "removed", "deleted"]
    rule: str | None = Field(description="by which it was held or removed")
    asked_at: Instant

    @classmethod
    def of(cls, row: Row) -> Self:
        same = {name: row[name] for name in ("conversation_id", "name", "size_bytes", "rule", "asked_at")}
        state = "uploaded" if row["state"] == "clearing" else row["state"]
        return cls(id=row["file_id"], type=row["claimed_type"], state=state, **same)


class Upload(Shape):
    """Post `fields` and then the file, as `file`, to `url`, as multipart/form-data."""

    url: str
    fields: dict[str, str]
    expires_at: Instant


class PromisedFile(Shape):
    file: File
    upload: Upload


class FileUrl(Shape):
    url: str
    expires_at: Instant


@router.post("/conversations/{conversation_id}/files", status_code=201, responses=refusals(503))
async def ask_to_send(tx: Tx, caller: Caller, conversation_id: UUID, body: FileIn) -> PromisedFile:
    """A form that is good for this one file, for some minutes."""
    promise = await actions.uploading.ask(tx, caller.account_id, conversation_id, body.name, body.type, body.size_bytes)
    upload = Upload(url=promise.form.url, fields=promise.form.fields, expires_at=promise.expires_at)
    return PromisedFile(file=File.of(promise.file), upload=upload)


@router.get("/conversations/{conversation_id}/files")
async def list_own_files(tx: Tx, caller: Caller, conversation_id: UUID, page: PageQuery) -> Page[File]:
    """What the caller sent into a conversation, wherever it is by now; the newest first."""
    after = page.after_types(datetime, UUID)
    rows = await actions.uploading.own_files(tx, caller.account_id, conversation_id, after, page.limit + 1)
    return Page[File].of(rows, page, shape=File.of, key=lambda row: (row["asked_at"], row["file_id"]))


@router.post("/files/{file_id}/uploaded", responses=refusals(503))
async def say_uploaded(tx: Tx, house: CurrentHouse, caller: Caller, file_id: UUID) -> File:
    """Everything was sent. From here on moderation has it; the other person sees it once it is found harmless."""
    return File.of(await actions.uploading.arrived(house, tx, caller.account_id, file_id))


@router.delete("/files/{file_id}", status_code=204)
async def cancel_file(tx: Tx, caller: Caller, file_id: UUID) -> None:
    """Take a file back, on its way or shown."""
    await actions.uploading.cancel(tx, caller.account_id, file_id)


@router.get("/files/{file_id}/url")
async def fetch_file(tx: Tx, caller: Caller, file_id: UUID) -> FileUrl:
    """A URL to save the file from, for five minutes at most."""
    url, expires_at = await actions.fetching.url(tx, caller.account_id, file_id, thumbnail=False)
    return FileUrl(url=url, expires_at=expires_at)


@router.get("/files/{file_id}/thumbnail")
async def fetch_thumbnail(tx: Tx, caller: Caller, file_id: UUID) -> FileUrl:
    """The same for a small picture of it."""
    url, expires_at = await actions.fetching.url(tx, caller.account_id, file_id, thumbnail=True)
    return FileUrl(url=url, expires_at=expires_at)
