"""Bank statements as finance staff hand them in: written by banks, spreadsheets and worse."""

import pytest

from kit.testing import Stage
from kit.testing.cast import FINN

HEAD = "direction,bank_ref,reference,amount_minor,currency,booked_on\r\n"
GOOD = "in,77,RF00,5000,EUR,2026-03-09\r\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + GOOD + "in,78\x00,x,5000,EUR,2026-03-09\r\n",
        HEAD + GOOD + "in," + "7" * 200_000 + ",x,5000,EUR,2026-03-09\r\n",
        HEAD + GOOD + "in,78,one\rtwo,5000,EUR,2026-03-09\r\n",
        HEAD + GOOD + 'in,78,"never closed,5000,EUR,2026-03-09\r\n',
        HEAD + GOOD + "in,78,x,5000,EUR,2026-03-09,more,and more\r\n",
        HEAD + GOOD + "in,78,\ud83d\ude00,١٢٣,EUR,2026-03-09\r\n".encode("utf-16", "surrogatepass").decode("utf-16"),
        HEAD + GOOD + "in,78,x,99999999999999999999999,EUR,2026-03-09\r\n",
        HEAD, "", "\x00", "\r", ",,,\r\n,,,\r\n", "a,a\r\n1,2\r\n",
    ],
)  # fmt: skip
async def test_a_table_that_cannot_be_read_is_refused_and_nothing_of_it_is_taken(stage: Stage, text: str) -> None:
    answer = await stage.as_(FINN).post("/manual/confirmations/csv", json={"csv": text})
    assert answer.status_code in (200, 422), answer.text
    taken = (await stage.as_(FINN).get("/manual/credits")).json()["items"]
    assert bool(taken) == (answer.status_code == 200)


async def test_the_mark_spreadsheets_put_in_front_of_a_table_is_no_part_of_it(stage: Stage) -> None:
    answer = await stage.as_(FINN).post("/manual/confirmations/csv", json={"csv": "\ufeff" + HEAD + GOOD})
    assert answer.json()["items"] == [{"reference": "RF00", "result": "unmatched", "problem": "unknown_reference"}]


@pytest.mark.parametrize("day", [0, 20260309, "20260309", "9.3.2026", "2026-02-30", "2026-03-09T00:00:00Z", ""])
async def test_what_is_no_day_is_not_taken_for_one(stage: Stage, day: object) -> None:
    entry = {"direction": "in", "bank_ref": "77", "reference": "x", "amount_minor": 1, "currency": "EUR"}
    answer = await stage.as_(FINN).post("/manual/confirmations", json={"entries": [entry | {"booked_on": day}]})
    assert answer.status_code == 422, answer.text


@pytest.mark.parametrize("name", ["bank_ref", "reference", "reason"])
async def test_a_text_no_database_holds_is_refused_by_name(stage: Stage, name: str) -> None:
    came = {"direction": "in", "bank_ref": "77", "reference": "x", "amount_minor": 1, "currency": "EUR",
            "booked_on": "2026-03-09"}  # fmt: skip
    went = {"direction": "out", "reference": "x", "outcome": "refused", "reason": "y"}
    entry = (went if name == "reason" else came) | {name: "a\x00b"}
    answer = await stage.as_(FINN).post("/manual/confirmations", json={"entries": [entry]})
    assert answer.status_code == 422, answer.text
