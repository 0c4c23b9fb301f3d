"""`python -m services.billing.tests.closer DATABASE_URL [only]`: closes the generated month; may be killed.

With `only` it takes the steps of the close as far as they go, and charges nobody.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from kit import clock
from kit.house import House, open_house
from services.billing.actions.closing import close_months
from services.billing.actions.payouts import send_payouts
from services.billing.actions.sending import send_charges
from services.billing.app import service
from services.billing.outside import payments
from services.billing.tests.kept_gateway import KeptGateway

AFTER_THE_MONTH = datetime(2026, 4, 1, 7, tzinfo=UTC)
_UNFINISHED = """
SELECT EXISTS (SELECT 1 FROM charge WHERE state IN ('planned', 'sending'))
    OR EXISTS (SELECT 1 FROM payout WHERE state IN ('planned', 'sending'))
    OR NOT EXISTS (SELECT 1 FROM month_close WHERE state = 'closed')
"""


async def meet_provider(house: House) -> None:
    """The provider of this process is the one whose books lie beside this house's database."""
    gateway = KeptGateway(house.database)
    await gateway.open_books()
    payments.gateway = lambda: gateway


async def close_it(house: House) -> None:
    """The schedule's jobs in turn, until the month is closed and everybody is paid. The clock moves from run to run."""
    await meet_provider(house)
    for turn in range(10_000):
        # The cut-off is at one instant whichever run comes to it; what nobody answered for is looked at later.
        clock.stand_at(AFTER_THE_MONTH)
        await close_months(house)
        clock.stand_at(AFTER_THE_MONTH + timedelta(hours=1, minutes=turn))
        await send_charges(house)
        await send_payouts(house)
        async with house.transaction() as tx:
            if not await tx.fetchval(_UNFINISHED):
                return
    raise AssertionError("the month does not close")


async def only_close(house: House) -> None:
    """What the schedule's own job for closes does."""
    await meet_provider(house)
    clock.stand_at(AFTER_THE_MONTH)
    await close_months(house)


async def main(url: str, *wanted: str) -> None:
    settings = service.settings(profile="local", database_url=url, token_issuer="closer", pool_size=8)
    service.settings.use(settings)
    async with open_house("billing", settings, service.hearing, service.jobs) as house:
        await (only_close if wanted == ("only",) else close_it)(house)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
