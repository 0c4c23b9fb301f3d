"""What media felt like: who says so, and what it takes off the bill."""

from datetime import timedelta

import pytest

from contracts.calls import CallEnded
from kit.testing.cast import ANNA, CLEO
from services.calls.rules.quality import Sample
from services.calls.store import quality
from services.calls.tests.hour import START, Hour


async def test_seconds_with_unusable_media_on_both_sides_are_unbilled_by_the_servers_word_alone(hour: Hour) -> None:
    _, call = await hour.talking()
    await hour.pass_time(call, ANNA, CLEO, seconds=60)

    def bad(source: str, person: object, second: int) -> Sample:
        return Sample(
            source, person, "one", "in", "video", START + timedelta(seconds=second), 5000, 80, 20  # type: ignore[arg-type]
        )  # fmt: skip

    async with hour.stage.transaction() as tx:
        for person in (ANNA.account_id, CLEO.account_id):
            await quality.add(tx, call, [bad("server", person, second) for second in (10, 15, 20)])
            await quality.add(tx, call, [bad("client", person, second) for second in range(25, 60, 5)])
    await hour.ask(ANNA, f"/{call}/hang-up")
    await hour.stage.said()
    await hour.pass_time(seconds=5)
    assert [one.billable_seconds for one in await hour.stage.said(CallEnded)] == [45]
    felt = (await hour.look(ANNA, f"/{call}"))["quality"]
    assert felt["unusable_seconds"] == 15
    assert {(side["source"], side["samples"], side["loss_percent"]) for side in felt["sides"]} == {
        ("server", 3, 20.0),
        ("client", 7, 20.0),
    }


SAMPLE = {
    "at": "2026-03-02T14:00:10Z", "window_ms": 5000, "direction": "in", "media": "audio", "packets": 95,
    "packets_lost": 5, "jitter_ms": 4.5, "rtt_ms": 40, "bitrate_bps": 48000, "freezes": 0, "network": "wifi",
    "device": "phone",
}  # fmt: skip


async def test_a_client_says_how_it_was_and_is_named_as_the_one_who_said_so(hour: Hour) -> None:
    _, call = await hour.talking()
    for _ in range(2):
        await hour.ask(ANNA, f"/{call}/quality", 202, samples=[SAMPLE])
    assert (await hour.look(CLEO, f"/{call}"))["quality"]["sides"] == [
        {
            "source": "client", "participant_id": str(ANNA.account_id), "samples": 1, "loss_percent": 5.0,
            "jitter_ms": 4.5, "rtt_ms": 40.0, "bitrate_bps": 48000, "freezes": 0, "network": "wifi", "device": "phone",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fault",
    [
        {"packets": -1}, {"packets": 10**40}, {"window_ms": 0}, {"jitter_ms": "NaN"}, {"jitter_ms": 1e300},
        {"network": "x\u0000"}, {"network": ""}, {"device": "x" * 41}, {"at": "1969-01-01T00:00:00Z"},
        {"source": "server"}, {"media": "smell"},
    ],
    ids=str,
)  # fmt: skip
async def test_a_bad_sample_is_refused(hour: Hour, fault: dict[str, object]) -> None:
    _, call = await hour.talking()
    assert (await hour.ask(ANNA, f"/{call}/quality", 422, samples=[SAMPLE | fault]))["errors"]
