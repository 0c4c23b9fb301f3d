"""The close of a month of a million lines: its SQL against the bare sums, and the machine killed again and again."""

import asyncio
import random
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from operator import add
from statistics import median

from bench.results import Result, ratio_of
from kit import clock
from kit.database import Transaction
from kit.testing import Stage, on_stage
from services.billing import store
from services.billing.actions.closing import step
from services.billing.app import service
from services.billing.outside import payments
from services.billing.tests.closer import AFTER_THE_MONTH
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.generated import MONTH, Size, collect, generate

SIZE, ROUNDS, KILLS, AIM = Size(1_000_000, 50_000, 5_000), 5, 6, 3.0
"""KILLS: before the charges, and as many after them."""
START_SECONDS = 1.0
"""Of a closing process, before it takes its first step."""
Work = Callable[[Transaction], Awaitable[None]]
_SUMS = """
CREATE TEMP TABLE sums ON COMMIT DROP AS
SELECT {side}_id, currency, count(*) AS lines, sum(billable_seconds) AS billable_seconds, sum(amount_minor) AS gross,
       sum(fee_minor) AS fee, sum(tax_minor) AS tax, sum(share_minor) AS net
FROM line WHERE month = '2026-03' GROUP BY {side}_id, currency
"""
_DUE = """
CREATE TEMP TABLE due ON COMMIT DROP AS
SELECT party_id, a.currency, -sum(amount_minor) AS minor
FROM ledger_account a JOIN ledger_entry USING (ledger_account_id)
WHERE kind = 'consultant_due' GROUP BY party_id, a.currency
"""
_FACE = """
SELECT md5(string_agg(row::text, '|' ORDER BY row::text)) FROM (
    SELECT statement::text AS row FROM statement
    UNION ALL SELECT (charge_id, student_id, currency, number, to_sequence, amount_minor, planned_at)::text FROM charge
) AS rows
"""
_DOUBLE = "SELECT count(*) - count(DISTINCT (student_id, currency)) FROM charge"
_TOLD = "SELECT count(*) = count(DISTINCT aggregate_id) FROM kit_outbox WHERE name = 'StatementIssued'"
_COUNTS = """
SELECT (SELECT count(*) FROM statement) AS statements, (SELECT count(*) FROM charge) AS charges,
       (SELECT count(*) FROM payout) AS payouts
"""


class Undone(Exception):
    """Ends a round: what it wrote is rolled back."""


async def run() -> Result:
    clock.stand_at(AFTER_THE_MONTH)
    gateway = FakeGateway()
    payments.gateway = lambda: gateway
    async with on_stage(service, {}) as stage:
        async with stage.transaction() as tx:
            await generate(tx, SIZE)
        async with stage.transaction() as tx:
            await store.closes.begin(tx, MONTH, None, clock.now())
        async with stage.transaction() as tx:
            await step(tx, MONTH)
        for table in ("line", "ledger_entry", "student_account"):
            await stage.house.database.pool.execute(f"VACUUM ANALYZE {table}")
        return await _measure(stage, gateway)


async def _measure(stage: Stage, gateway: FakeGateway) -> Result:
    minima = dict.fromkeys(("EUR", "JPY", "BHD"), 50)
    faces: set[str] = set()

    async def state(tx: Transaction) -> None:
        scope = await store.computing.scope(tx, MONTH)
        await store.computing.lock_accounts(tx)
        await store.computing.state_students(tx, MONTH, scope, minima)
        await store.computing.state_consultants(tx, MONTH, scope)

    async def keep_face(tx: Transaction) -> None:
        faces.add(await tx.fetchval(_FACE))

    async def pay_out(tx: Transaction) -> None:
        to_sequence = await store.ledger.stand_still(tx)
        due = await store.payouts.due(tx, gateway.name, minima)
        await store.payouts.plan(tx, MONTH, due, to_sequence, clock.now())

    bare, ours = await _rounds(stage, _add_up, state, keep_face)
    killed = await _close_killing(stage, "computed", median(ours))
    async with stage.transaction() as tx:
        await collect(tx, AFTER_THE_MONTH + timedelta(hours=1))
    await stage.house.database.pool.execute("VACUUM ANALYZE ledger_entry")
    bare_due, ours_due = await _rounds(stage, _add_up_due, pay_out, None)
    killed += await _close_killing(stage, "closed", median(ours_due))
    async with stage.transaction() as tx:
        await keep_face(tx)
        double, told_once = await tx.fetchval(_DOUBLE), await tx.fetchval(_TOLD)
        counts = ", ".join(f"{count:,}" for count in (await tx.fetch(_COUNTS))[0].values())
    rows = [
        ("bare sums of lines, seconds (median of rounds)", f"{median(bare):.2f}"),
        ("statements and charges, seconds", f"{median(ours):.2f}"),
        ("bare sums of what is due, seconds", f"{median(bare_due):.2f}"),
        ("payouts with their ledger transactions, seconds", f"{median(ours_due):.2f}"),
        ("statements, charges, payouts", counts),
        ("kills with SIGKILL, at random moments of the close after the cut-off", str(killed)),
        ("different outcomes of rounds left alone and of the killed close", str(len(faces))),
        ("students with two charges; statements told of twice", f"{double}; {'none' if told_once else 'SOME'}"),
    ]
    ratio = ratio_of([*map(add, ours, ours_due)], [*map(add, bare, bare_due)])
    return _result(ratio, len(faces) == 1 and double == 0 and told_once, killed, rows)


def _result(ratio: float, same: bool, killed: int, rows: list[tuple[str, str]]) -> Result:
    return Result(
        "Close of a month",
        f"{SIZE.lines:,} lines of {SIZE.students:,} students with {SIZE.consultants:,} consultants: all SQL of the "
        "close (statements of both sides, charges, payouts with their ledger transactions, constraints and indexes), "
        "against the same sums into bare tables; then the machine, killed and started again until it is through.",
        f"≤ {AIM:g}, and killed anywhere the same to the byte",
        f"{ratio:.2f}, {'the same to the byte' if same else 'NOT the same'} after {killed} kills",
        ratio <= AIM and same,
        rows,
    )


async def _add_up(tx: Transaction) -> None:
    await tx.execute(store.computing._TAKE_ROOM)
    await tx.execute(_SUMS.format(side="student").replace("sums", "students_sums"))
    await tx.execute(_SUMS.format(side="consultant"))


async def _add_up_due(tx: Transaction) -> None:
    await tx.execute(_DUE)


async def _rounds(stage: Stage, bare: Work, ours: Work, then: Work | None) -> tuple[list[float], list[float]]:
    """Seconds of both in interleaved rounds, each rolled back; `then` looks at what ours has written."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for work, found in zip((bare, ours), seconds, strict=True):
            with suppress(Undone):
                async with stage.transaction() as tx:
                    started = clock.monotonic()
                    await work(tx)
                    # Deferred constraints are part of the work, and would be forgotten with the rollback.
                    await tx.execute("SET CONSTRAINTS ALL IMMEDIATE")
                    found.append(clock.monotonic() - started)
                    if then is not None and work is ours:
                        await then(tx)
                    raise Undone
    return seconds


async def _close_killing(stage: Stage, until: str, seconds: float) -> int:
    """A closing process after the other, until the close is there; how many were killed.

    The first few are killed at chance moments of what they take, which is `seconds` here: the faster the machine, the
    sooner. The last is left alone.
    """
    moments, kills, state = random.Random(until), 0, ""
    while state != until:
        closer = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "services.billing.tests.closer", stage.house.settings.database_url, "only",
            stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        patience = moments.uniform(0.1, START_SECONDS + 0.8 * seconds) if kills < KILLS else None
        with suppress(TimeoutError):
            await asyncio.wait_for(closer.wait(), patience)
        if closer.returncode is None:
            closer.kill()
            await closer.wait()
            kills += 1
        async with stage.transaction() as tx:
            state = await tx.fetchval("SELECT state FROM month_close")
    return kills
