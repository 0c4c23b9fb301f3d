"""What a rate may be is asked before it is typed."""

from kit.testing import Stage
from kit.testing.cast import CLEO
from services.directory.tests.cast import TEN, fee, opened, profile


async def test_rates_have_the_operators_currencies_bounds_and_fee(stage: Stage) -> None:
    stage.clock.set(TEN)
    stage.settings(default_currency="JPY", rate_bounds={"EUR": (10, 10_000), "JPY": (20, 15_000)})
    assert (await stage.nobody.get("/rates")).json()["fee_bps"] is None
    await stage.hear(fee(1500))
    assert (await stage.nobody.get("/rates")).json() == {
        "items": [
            {"currency": "JPY", "lowest_minor": 20, "highest_minor": 15_000},
            {"currency": "EUR", "lowest_minor": 10, "highest_minor": 10_000},
        ],
        "default_currency": "JPY",
        "fee_bps": 1500,
    }


async def test_what_they_say_is_what_a_profile_is_held_to(stage: Stage) -> None:
    stage.clock.set(TEN)
    await stage.hear(opened(CLEO), fee(1500))
    for bounds in (await stage.nobody.get("/rates")).json()["items"]:
        code, low, high = bounds["currency"], bounds["lowest_minor"], bounds["highest_minor"]
        for minor, status in ((low - 1, 422), (low, 200), (high, 200), (high + 1, 422)):
            rate = {"amount_minor": minor, "currency": code}
            answer = await stage.as_(CLEO).put("/me", json=profile(rate_per_minute=rate))
            assert answer.status_code == status, (rate, answer.text)
