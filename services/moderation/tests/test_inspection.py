"""Hostile files are caught by the rule that is about them; honest ones by none."""

import pytest

from services.moderation.tests.hostile import HONEST, HOSTILE, Made
from services.moderation.tests.looking import inspect

FOR_US = [made for made in HOSTILE if made.rules != ("malware",)]
"""What clamd finds is in test_scanning."""


@pytest.mark.parametrize("made", FOR_US, ids=lambda made: made.what)
async def test_a_hostile_file_is_caught_by_the_rule_that_is_about_it(made: Made) -> None:
    found = await inspect(made)
    assert {one.rule for one in found} & set(made.rules), found


@pytest.mark.parametrize("made", HONEST, ids=lambda made: made.what)
async def test_an_honest_file_is_caught_by_none(made: Made) -> None:
    assert await inspect(made) == []
