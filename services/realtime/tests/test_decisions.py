"""What staff and checks decide about somebody's words is seen at once by whoever wrote them, and by nobody else."""

import asyncio

import pytest

from kit.testing.cast import ANNA, CLEO
from services.realtime.tests.cast import appealed, decided
from services.realtime.tests.device import Place


@pytest.mark.parametrize("outcome", ["upheld", "overturned"])
async def test_an_author_learns_at_once_what_was_decided_and_what_came_of_the_appeal_and_nobody_else_does(
    place: Place, outcome: str
) -> None:
    async with place.device(ANNA) as phone, place.device(ANNA) as laptop, place.device(CLEO) as cleo:
        await asyncio.gather(phone.next(), laptop.next(), cleo.next())
        given, appeal = decided(ANNA), appealed(ANNA, outcome)
        await place.stage.hear(given, appeal)
        for device in (phone, laptop):
            first, second = await device.frames(2)
            assert (first["event"], first["data"]["what"]) == ("decision", "given")
            assert (second["event"], second["data"]["what"]) == ("decision", "appeal_decided")
            assert second["data"]["decision_id"] == str(appeal.decision_id)
            assert "private" not in f"{first}{second}"
        assert await cleo.hears_nothing()
