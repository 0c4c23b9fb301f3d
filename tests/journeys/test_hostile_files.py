"""Hostile files through the whole of Parley: chat, S3, moderation with clamd, and back. None reaches the other person.

What became of each is docs/hostile-files.md; `PARLEY_WRITE=1` writes it anew.
"""

import asyncio
import os
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from kit.storage import storage
from local.machine import ROOT
from services.chat.settings import Settings as ChatSettings
from services.moderation.tests.hostile import HONEST, HOSTILE
from services.moderation.tests.hostile.making import pdf
from tests.journeys.conftest import Crowd
from tests.journeys.crowd import doors, people_of
from tests.journeys.practice import Practice
from tests.journeys.sending import Line
from tests.journeys.watching import watched

pytestmark = pytest.mark.slow
PAGE = ROOT / "docs" / "hostile-files.md"
LARGEST_PROCESS = 256_000_000
PDF, PDF_TYPE = pdf(), "application/pdf"
HEAD = """# What becomes of hostile files

Written by `tests/journeys/test_hostile_files.py`, which sends each of these from one person to another, through
gateway, chat, S3 and moderation with a real clamd (with signatures of our own). None reaches the other person.
*held*: staff look at it; *removed*: its owner may appeal; *refused*: it was never taken.

"""


async def test_no_hostile_file_reaches_the_other_person_and_honest_ones_do(
    parley: dict[str, Any], parley_folder: Path, environments: dict[str, dict[str, str]], small_practice: Practice,
    crowd: Crowd,
) -> None:  # fmt: skip
    async with doors(parley["gateway"]) as door:
        sender, reader = await two_people(door, small_practice, crowd, environments)
        with watched(parley_folder, "moderation", "chat", "clamd") as largest:
            rows = [(made.what, made, await sender.send(made.name, made.claimed_type, made.make())) for made in HOSTILE]
            honest = [(made, await sender.send(made.name, made.claimed_type, made.make())) for made in HONEST]
        rows_of_forms = await forms_misused(sender, environments)
        await asyncio.sleep(1)
        assert [made.what for made, (_, outcome) in honest if outcome != "clean"] == []
        hostile = {file_id for _, _, (file_id, _) in rows if file_id}
        seen = set(await reader.seen())
        assert seen & hostile == set()
        assert {file_id for _, (file_id, _) in honest} <= seen
        for file_id in hostile:
            assert (await reader.url(file_id)).status_code == 404
            assert (await sender.url(file_id)).status_code == 409
        await served_for_saving_alone(reader, seen)
    assert len(rows) + len(rows_of_forms) >= 60
    assert [what for what, _, (_, outcome) in rows if outcome.startswith("clean")] == []
    assert max(largest.values()) < LARGEST_PROCESS, largest
    print({name: f"{size / 1e6:.0f} MB" for name, size in largest.items()})  # noqa: T201 - read beside the table
    compare([(what, made.claimed_type, outcome) for what, made, (_, outcome) in rows] + rows_of_forms)


async def two_people(
    door: httpx.AsyncClient, practice: Practice, crowd: Crowd, environments: dict[str, dict[str, str]]
) -> tuple[Line, Line]:
    """A student and a consultant who have a booking, and so a conversation."""
    (student,) = crowd(1)
    booked = await practice.book(door, student, 1)
    assert booked.status_code == 201, booked.text
    (consultant,) = people_of([UUID(practice.consultant_id)], environments["identity"])
    async with asyncio.timeout(60):
        while not (found := (await door.get("/api/chat/conversations", headers=student.headers)).json()["items"]):
            await asyncio.sleep(0.2)
    return Line(door, student, found[0]["id"]), Line(door, consultant, found[0]["id"])


async def forms_misused(sender: Line, environments: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    """What a form is not good for; the storage refuses, and nothing came."""
    rows = []
    other = (await sender.ask("other.pdf", PDF_TYPE, len(PDF))).json()["upload"]["fields"]["key"]
    misuses: dict[str, tuple[bytes, dict[str, str]]] = {
        "one byte over": (PDF + b"x", {}),
        "one byte short": (PDF[:-1], {}),
        "another type": (PDF, {"Content-Type": "text/html"}),
        "an altered policy": (PDF, {"policy": "e30="}),
        "an altered signature": (PDF, {"x-amz-signature": "0" * 64}),
        "the key of another upload": (PDF, {"key": other}),
        "a key among the cleared": (PDF, {"key": "clean/mine"}),
    }
    for what, (content, changes) in misuses.items():
        promised = (await sender.ask("lease.pdf", PDF_TYPE, len(PDF))).json()
        assert 400 <= (await sender.put(promised["upload"], content, **changes)).status_code < 500, what
        assert (await sender.arrived(promised["file"]["id"])).json()["type"] == "not_there", what
        rows.append((f"a form with {what}", PDF_TYPE, "refused by the storage"))
    expired = await expired_form(environments["chat"])
    assert 400 <= (await sender.put(expired, PDF)).status_code < 500
    return [*rows, ("a form that has expired", PDF_TYPE, "refused by the storage")]


async def expired_form(chat: dict[str, str]) -> dict[str, Any]:
    """Signed as chat signs, good for a second that is over."""
    names = ("s3_endpoint", "s3_bucket", "s3_access_key", "s3_secret_key")
    named = {name: chat[name.upper()] for name in names}
    settings = ChatSettings.model_validate(
        {"profile": "local", "database_url": chat["DATABASE_URL"], "amqp_url": chat["AMQP_URL"], **named}
    )
    async with storage(settings, for_people=True) as place:
        form = await place.signed_form("incoming/late", PDF_TYPE, len(PDF), seconds=1)
    await asyncio.sleep(2.5)
    return {"url": form.url, "fields": form.fields}


async def served_for_saving_alone(reader: Line, seen: set[str]) -> None:
    """Whatever it is, no browser shows it in place."""
    async with httpx.AsyncClient() as storage_client:
        for file_id in seen:
            url = (await reader.url(file_id)).json()["url"]
            got = await storage_client.get(url)
            assert got.headers["content-type"] == "application/octet-stream"
            assert got.headers["content-disposition"].startswith("attachment")


def compare(rows: list[tuple[str, str, str]]) -> None:
    table = "".join(f"| {what} | {claimed} | {outcome} |\n" for what, claimed, outcome in rows)
    text = f"{HEAD}| what | claims to be | what became of it |\n|---|---|---|\n{table}"
    print(table)  # noqa: T201
    if os.environ.get("PARLEY_WRITE"):
        PAGE.write_text(text)
    assert PAGE.read_text() == text, "PARLEY_WRITE=1 writes docs/hostile-files.md anew"
