"""What no search can mean is refused by name; what is only odd finds nothing."""

import base64
import json
from typing import Any

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO, DEVI, EMMA
from services.directory.tests.cast import publish

CAST = (ANNA, BEN, CLEO, DEVI, EMMA)


@pytest.mark.parametrize(
    ("params", "pointer"),
    [
        ({"query": "x" * 201}, "query"),
        ({"query": "a\u0000b"}, "query"),
        ({"query": "a\u0007b"}, "query"),
        ({"topic": "flying"}, "topic"),
        ({"language": "klingon"}, "language"),
        ({"currency": "eur"}, "currency"),
        ({"max_rate_minor": "-1"}, "max_rate_minor"),
        ({"max_rate_minor": "9" * 40}, "max_rate_minor"),
        ({"max_rate_minor": "2.5"}, "max_rate_minor"),
        ({"min_rating": "nan"}, "min_rating"),
        ({"min_rating": "6"}, "min_rating"),
        ({"min_rating": "Infinity"}, "min_rating"),
        ({"available": "tomorrow"}, "available"),
        ({"available": "today", "time_zone": "../etc/passwd"}, "time_zone"),
        ({"time_zone": "Europe"}, "time_zone"),
        ({"sort": "random"}, "sort"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"cursor": "nonsense"}, "cursor"),
    ],
)
async def test_a_faulty_search_is_refused_by_name(stage: Stage, params: dict[str, str], pointer: str) -> None:
    refused = await stage.nobody.get("/consultants", params=params)
    assert refused.status_code == 422
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [f"/query/{pointer}"]


ID = {"u": str(ANNA.account_id)}


@pytest.mark.parametrize(
    "key",
    [
        [],
        ["rank", "words", 500],
        ["price", "words", 500, ID],
        ["rank", "sound", 500, ID],
        ["rank", "words", "500", ID],
        ["rank", "words", 500, "id"],
        ["rank", "words", {"t": "2026-03-02T10:00Z"}, ID],
        ["rank", "words", 2**70, ID],
        [["rank"], {"u": "x"}, 1, ID],
        ["rank", "words", 1.5, ID],
    ],
)
async def test_a_cursor_of_another_list_is_refused(stage: Stage, key: list[Any]) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(key).encode()).decode()
    assert (await stage.nobody.get("/consultants", params={"cursor": cursor})).status_code == 422


@pytest.mark.parametrize("rank", [-(2**62), 2**62, True])
async def test_a_cursor_far_outside_is_only_an_empty_or_a_whole_list(stage: Stage, rank: int) -> None:
    await publish(stage, CLEO)
    cursor = base64.urlsafe_b64encode(json.dumps(["rank", "words", rank, ID]).encode()).decode()
    assert (await stage.nobody.get("/consultants", params={"cursor": cursor})).status_code == 200


async def test_an_id_that_is_none_is_refused(stage: Stage) -> None:
    assert (await stage.nobody.get("/consultants/cleo")).status_code == 422
    assert (await stage.nobody.get(f"/consultants/{CLEO.account_id}")).status_code == 404
