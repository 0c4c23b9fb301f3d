"""A close that is killed, wherever, ends as one that is left alone: the same statements, one charge a student."""

import asyncio
import random
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest

from kit.database import Transaction
from kit.testing import Stage, on_stage
from services.billing.actions.closing import close_months
from services.billing.actions.sending import send_charges
from services.billing.app import service
from services.billing.outside import payments
from services.billing.tests.closer import AFTER_THE_MONTH, close_it, meet_provider
from services.billing.tests.generated import Size, generate
from services.billing.tests.months import every

SMALL, LARGE = Size(400, 20, 5), Size(20_000, 1_000, 100)
_DOUBLE = (
    "SELECT count(*) FROM (SELECT subject FROM kept_by_the_provider GROUP BY subject HAVING count(*) > 1) AS double"
)
_TAKEN = "SELECT currency, sum(amount_minor)::bigint FROM kept_by_the_provider WHERE key LIKE $1 GROUP BY 1 ORDER BY 1"
_CHARGED = "SELECT currency, sum(total_minor)::bigint FROM statement WHERE side = 'student' GROUP BY 1 ORDER BY 1"
_TOLD = "SELECT aggregate_id, count(*) FROM kit_outbox WHERE name = 'StatementIssued' GROUP BY 1 HAVING count(*) > 1"
_IN_THE_AIR = """
SELECT count(*) FROM ledger_account a JOIN ledger_entry e USING (ledger_account_id)
WHERE a.kind IN ('consultant_due', 'payout_transit', 'student_receivable', 'consultant_payable')
GROUP BY a.ledger_account_id HAVING sum(e.amount_minor) <> 0
"""


class Killed(BaseException):
    """Like a kill, it is no Exception: nothing on its way may take it for an error of the moment."""


async def outcome(stage: Stage) -> tuple[Any, ...]:
    """The statements, byte for byte, and what the charges and payouts are about."""
    async with stage.transaction() as tx:
        charges = await tx.fetch("SELECT charge_id, student_id, amount_minor, planned_at, state FROM charge")
        payouts = await tx.fetch("SELECT payout_id, consultant_id, amount_minor, currency, state FROM payout")
    return await every(stage, "statement"), sorted(map(tuple, charges)), sorted(map(tuple, payouts))


async def how_far(stage: Stage) -> tuple[str, Any]:
    """The state of the close, and up to which statement it has told of them."""
    async with stage.transaction() as tx:
        row = await tx.fetchrow("SELECT state, told_to FROM month_close")
    if row is None:
        return "none", None
    return row["state"], row["state"] == "closed" or row["told_to"]


async def assert_nothing_double(stage: Stage) -> None:
    async with stage.transaction() as tx:
        assert await tx.fetchval(_DOUBLE) == 0
        assert await tx.fetch(_TAKEN, "charge-%") == await tx.fetch(_CHARGED)
        assert await tx.fetch(_TOLD) == []
        assert await tx.fetch(_IN_THE_AIR) == []


async def left_alone(stage: Stage, size: Size) -> tuple[Any, ...]:
    """What comes of the same month on a stage of its own when nobody kills anything."""
    async with stage.transaction() as tx:
        await generate(tx, size)
    await close_it(stage.house)
    await assert_nothing_double(stage)
    return await outcome(stage)


@pytest.fixture(autouse=True)
def _the_provider_is_met_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payments, "gateway", payments.gateway)


@pytest.fixture
async def another_stage() -> AsyncIterator[Stage]:
    async with on_stage(service, {}) as found:
        yield found


@pytest.fixture
def ask_killing(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Kills whoever asks the database for the n-th time: set `left` to n. It counts down only above zero."""
    fuse = {"left": 0}

    def burning(name: str) -> None:
        real = getattr(Transaction, name)

        async def asked(self: Transaction, *args: Any) -> Any:
            if fuse["left"] > 0:
                fuse["left"] -= 1
                if fuse["left"] == 0:
                    raise Killed
            return await real(self, *args)

        monkeypatch.setattr(Transaction, name, asked)

    for name in ("fetch", "fetchrow", "fetchval", "execute"):
        burning(name)
    return fuse


async def test_killed_at_every_question_it_asks_a_close_goes_on_where_it_was(
    stage: Stage, another_stage: Stage, ask_killing: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.billing.actions.closing.TOLD_AT_ONCE", 7)
    wanted = await left_alone(another_stage, SMALL)
    async with stage.transaction() as tx:
        await generate(tx, SMALL)
    await meet_provider(stage.house)
    kills, length, come_to = 0, 1, await how_far(stage)
    while come_to != ("closed", True):
        ask_killing["left"] = length
        stage.clock.set(AFTER_THE_MONTH)
        with suppress(Killed):
            await close_months(stage.house)
        kills += ask_killing["left"] == 0
        ask_killing["left"] = 0
        await send_charges(stage.house)
        # One question further each time; from the start again once that has brought the close a step further.
        before, come_to = come_to, await how_far(stage)
        length = length + 1 if come_to == before else 1
    assert kills > 40
    await close_it(stage.house)
    await assert_nothing_double(stage)
    assert await outcome(stage) == wanted


@pytest.mark.slow
async def test_processes_killed_at_random_moments_close_the_month_as_one_does(
    stage: Stage, another_stage: Stage
) -> None:
    wanted = await left_alone(another_stage, LARGE)
    async with stage.transaction() as tx:
        await generate(tx, LARGE)
    moments, kills, code = random.Random(20260401), 0, 1
    while code != 0:
        closer = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "services.billing.tests.closer", stage.house.settings.database_url,
            stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        with suppress(TimeoutError):
            await asyncio.wait_for(closer.wait(), moments.uniform(0.8, 2.5 + kills / 4))
        if closer.returncode is None:
            closer.kill()
            kills += 1
        code = await closer.wait()
        assert code in (0, -9)
    assert kills >= 3
    await assert_nothing_double(stage)
    assert await outcome(stage) == wanted
