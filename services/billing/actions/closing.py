"""The close of a month: steps that are a transaction each, taken again from wherever it was left.

`open → cut_off → computed → charged → stated → closed`. Whoever takes a step holds the month's row, so that two closers
are one; what a step has done is seen in the state it leaves, so that doing it again changes nothing.
"""

from datetime import timedelta
from uuid import UUID

from kit import Conflict, House, NotFound, Tx, clock, emit, every, logs, wake
from kit.database import Row
from services.billing import publishes, rules, store
from services.billing.actions import payouts
from services.billing.actions.minima import minima
from services.billing.actions.sending import send_charges
from services.billing.settings import Settings

log = logs.logger(__name__)
TOLD_AT_ONCE = 1000
_BEFORE_ALL = UUID(int=0)


class MonthNotOver(Conflict):
    slug, title = "month_not_over", "This month is not over"


class EarlierMonthOpen(Conflict):
    slug, title = "earlier_month_open", "An earlier month is not closed"


class MonthWithoutMoney(Conflict):
    slug, title = "month_without_money", "This month is before all money"


async def ask(tx: Tx, month: str, asked_by: UUID | None) -> None:
    """Have a month closed. One that is being closed, or is closed, stays as it is."""
    if await store.closes.close(tx, month) is None:
        if not rules.is_over(month, clock.now(), Settings.current().month_time_zone):
            raise MonthNotOver(f"{month} can be closed once {rules.month_after(month)} has begun.")
        await _refuse_out_of_order(tx, month)
        await store.closes.begin(tx, month, asked_by, clock.now())
    wake(tx, close_months)


async def _refuse_out_of_order(tx: Tx, month: str) -> None:
    latest = await store.closes.latest(tx)
    if latest is not None and latest["state"] != "closed" and latest["month"] < month:
        raise EarlierMonthOpen(f"Wait until {latest['month']} is closed.", month=latest["month"])
    following = await _next_month(tx)
    if following is None:
        raise MonthWithoutMoney("Nothing was posted yet: there is nothing to close.")
    if month > following:
        raise EarlierMonthOpen(f"Close {following} first: months close in order.", month=following)
    if month < following:
        raise MonthWithoutMoney(f"Nothing was ever posted for {month}; {following} is the first that can be closed.")


async def _next_month(tx: Tx) -> str | None:
    """The month that is to be closed next; None while nothing was ever posted."""
    latest = await store.closes.latest(tx)
    return rules.month_after(latest["month"]) if latest else await store.closes.first_with_money(tx)


async def read_month(tx: Tx, month: str) -> tuple[Row, list[Row], list[Row], list[Row]]:
    """How far the close of a month is: its row, and the sums of its statements, charges and payouts."""
    close = await store.closes.close(tx, month)
    if close is None:
        raise NotFound("The close of this month has not begun. It begins by itself some hours after the month.")
    return (
        close,
        await store.closes.statement_sums(tx, month),
        await store.closes.charge_sums(tx, month),
        await store.closes.payout_sums(tx, month),
    )


@every(seconds=60, transaction=False)
async def close_months(house: House) -> None:
    """Begin the close of a month that is over for long enough, and take every close as far as it goes."""
    while True:
        async with house.transaction() as tx:
            month = await store.closes.unfinished(tx) or await _begin_by_itself(tx)
        if month is None or not await close(house, month):
            return


async def _begin_by_itself(tx: Tx) -> str | None:
    settings, month = Settings.current(), await _next_month(tx)
    long_ago = clock.now() - timedelta(hours=settings.close_after_hours)
    if month is None or not rules.is_over(month, long_ago, settings.month_time_zone):
        return None
    await store.closes.begin(tx, month, None, clock.now())
    return month


async def close(house: House, month: str) -> bool:
    """Take the steps of a close until it is closed (True), or waits for the provider (False)."""
    while True:
        async with house.transaction() as tx:
            state = await step(tx, month)
        if state is None:
            return False
        if state == "closed":
            return True


async def step(tx: Tx, month: str) -> rules.CloseState | None:
    """Take one step of a close; the state it is in then, None where it has to wait (or was never begun)."""
    close = await store.closes.lock(tx, month)
    if close is None:
        return None
    state: rules.CloseState = close["state"]
    if state == "open":
        await store.closes.cut_off(tx, month, await store.ledger.stand_still(tx), clock.now())
    elif state == "cut_off":
        await _compute(tx, month)
    elif state == "computed":
        if await store.closes.charges_to_come(tx, month):
            wake(tx, send_charges)
            return None
        await store.closes.reach(tx, month, "charged", clock.now())
    elif state == "charged":
        await _state(tx, close)
    elif state == "stated":
        await _finish(tx, month)
    found = await store.closes.close(tx, month)
    assert found is not None
    if found["state"] != state:
        log.info("a close has come further", month=month, state=found["state"])
    reached: rules.CloseState = found["state"]
    return reached


async def _compute(tx: Tx, month: str) -> None:
    """The students' statements, and a charge for each that owes enough."""
    scope = await store.computing.scope(tx, month)
    await store.computing.lock_accounts(tx)
    await store.computing.state_students(tx, month, scope, await minima(tx))
    await store.closes.reach(tx, month, "computed", clock.now())
    wake(tx, send_charges)


async def _state(tx: Tx, close: Row) -> None:
    """The consultants' statements first; then tell of everybody's, a batch a transaction."""
    month = close["month"]
    if close["told_to"] is None:
        await store.computing.state_consultants(tx, month, await store.computing.scope(tx, month))
        await store.closes.told_to(tx, month, _BEFORE_ALL)
        return
    statements = await store.statements.after(tx, month, close["told_to"], TOLD_AT_ONCE)
    for statement in statements:
        await emit(tx, publishes.statement_issued(statement))
    if statements:
        await store.closes.told_to(tx, month, statements[-1]["statement_id"])
    if len(statements) < TOLD_AT_ONCE:
        await store.closes.reach(tx, month, "stated", clock.now())


async def _finish(tx: Tx, month: str) -> None:
    """Plan what is paid out, and the month is closed."""
    await payouts.plan(tx, month)
    await emit(tx, publishes.month_closed(await store.closes.finish(tx, month, clock.now())))
