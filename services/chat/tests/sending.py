"""Files on their way, as a device sends them."""

import io
from typing import Any

import httpx
from PIL import Image

from contracts.moderation import ContentJudged
from kit import clock
from kit.testing import Stage
from kit.testing.cast import ANNA, Person
from services.chat.actions.moving import move_files

PDF = b"%PDF-1.4\nA lease.\n%%EOF\n"


def picture(width: int = 800, height: int = 600, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 40).convert("RGB").save(out, kind)
    return out.getvalue()


async def ask(
    stage: Stage, conversation: str, name: str = "lease.pdf", kind: str = "application/pdf", size: int = len(PDF),
    who: Person = ANNA,
) -> httpx.Response:  # fmt: skip
    body = {"name": name, "type": kind, "size_bytes": size}
    return await stage.as_(who).post(f"/conversations/{conversation}/files", json=body)


async def put(upload: dict[str, Any], content: bytes, **changes: str) -> httpx.Response:
    """Post a form as a browser does."""
    async with httpx.AsyncClient() as client:
        return await client.post(upload["url"], data={**upload["fields"], **changes}, files={"file": content})


async def send(
    stage: Stage, conversation: str, content: bytes = PDF, name: str = "lease.pdf", kind: str = "application/pdf",
    who: Person = ANNA,
) -> str:  # fmt: skip
    """A file that has come into quarantine; its id."""
    asked = await ask(stage, conversation, name, kind, len(content), who)
    assert asked.status_code == 201, asked.text
    promised = asked.json()
    sent = await put(promised["upload"], content)
    assert sent.status_code in (200, 201, 204), sent.text
    said = await stage.as_(who).post(f"/files/{promised['file']['id']}/uploaded")
    assert (said.status_code, said.json()["state"]) == (200, "uploaded"), said.text
    found: str = promised["file"]["id"]
    return found


def judged(subject_id: str, verdict: Any, kind: Any = "file", rule: str | None = None, *warnings: str) -> ContentJudged:
    return ContentJudged(
        subject_kind=kind, subject_id=subject_id, author_id=ANNA.account_id, verdict=verdict, rule=rule,
        by="automatic", warnings=list(warnings), judged_at=clock.now(),
    )  # fmt: skip


async def clear(stage: Stage, file_id: str) -> None:
    """Moderation finds nothing, and the file is moved."""
    await stage.hear(judged(file_id, "clear"))
    await stage.run(move_files)


async def url_of(stage: Stage, who: Person, file_id: str, what: str = "url") -> httpx.Response:
    return await stage.as_(who).get(f"/files/{file_id}/{what}")
