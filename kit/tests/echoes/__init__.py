"""A small service for the kit's own tests: takes notes, hears cries."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from kit import (
    Caller,
    Conflict,
    Instant,
    NotFound,
    Page,
    PageQuery,
    Problem,
    Router,
    Service,
    Settings,
    Shape,
    Staff,
    Tx,
    emit,
    new_id,
    wake,
)
from kit.tests.echoes.schedule import sweep
from kit.tests.said.echo import NoteTaken, SecretTold

router = Router(tags=["notes"])


class NoteIn(Shape):
    text: Annotated[str, Field(min_length=1, max_length=40)]
    at: Instant | None = None


class Note(Shape):
    note_id: UUID
    text: str


class NoteExists(Conflict):
    slug, title = "note_exists", "There is such a note"


class WrongWord(Problem):
    status, slug, title = 403, "wrong_word", "That is not the word"


@router.post("/notes", status_code=201)
async def take_note(tx: Tx, caller: Caller, body: NoteIn) -> Note:
    if await tx.fetchval("SELECT true FROM note WHERE text = $1", body.text):
        raise NoteExists("Take another text.", text=body.text)
    note = Note(note_id=new_id(), text=body.text)
    await tx.execute("INSERT INTO note VALUES ($1, $2)", note.note_id, note.text)
    await emit(tx, NoteTaken(note_id=note.note_id, text=note.text))
    wake(tx, sweep)
    if body.text == "explode":
        raise RuntimeError("boom")
    return note


@router.post("/secrets", status_code=204)
async def tell_secret(tx: Tx) -> None:
    await emit(tx, SecretTold(secret_id=new_id(), secret="hush"))


@router.post("/guesses", status_code=204)
async def guess(tx: Tx, body: NoteIn) -> None:
    await tx.execute("INSERT INTO note VALUES ($1, $2)", new_id(), body.text)
    raise WrongWord("Guess again.").kept()


@router.get("/notes")
async def list_notes(tx: Tx, page: PageQuery) -> Page[Note]:
    after = page.after_types(UUID)
    rows = await tx.fetch(
        "SELECT * FROM note WHERE $1::uuid IS NULL OR note_id > $1 ORDER BY note_id LIMIT $2",
        after and after[0],
        page.limit + 1,
    )
    return Page.of(rows, page, shape=lambda row: Note(**dict(row)), key=lambda row: (row["note_id"],))


@router.get("/notes/{note_id}", public_max_age_seconds=30)
async def show_note(tx: Tx, note_id: UUID) -> Note:
    row = await tx.fetchrow("SELECT * FROM note WHERE note_id = $1", note_id)
    if row is None:
        raise NotFound("There is no such note.")
    return Note(**dict(row))


@router.delete("/notes", status_code=204, dependencies=[Staff("support")])
async def burn_notes(tx: Tx) -> None:
    await tx.execute("DELETE FROM note")


service = Service(
    "echo", settings=Settings, routers=[router], package="kit.tests.echoes", contracts="kit.tests.said.echo"
)
