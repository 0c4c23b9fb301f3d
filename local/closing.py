"""`bin/close-month YYYY-MM`: has a month closed, and shows how far it is until it is.

The steps are taken by billing's own schedule, with billing's own settings: here it is only asked and woken.
"""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

from kit import House, Problem
from kit.database import Row
from kit.house import open_house
from local import machine
from services.billing import actions, rules
from services.billing.app import service

_LOOK_SECONDS, _PATIENCE_SECONDS = 1.0, 90.0


async def close(month: str) -> int:
    """0 once the month is closed, 1 where it is refused or nobody is at it."""
    settings = service.settings.read_or_exit()
    async with open_house(service.name, settings, service.hearing, service.jobs) as house:
        waking = asyncio.create_task(house.waker.run())
        try:
            async with house.transaction() as tx:
                await actions.closing.ask(tx, month, None)
            return await _watch(house, month)
        except Problem as refused:
            sys.stderr.write(f"{refused.detail}\n")
            return 1
        finally:
            waking.cancel()


async def _watch(house: House, month: str) -> int:
    shown, looks = "", 0
    while True:
        async with house.transaction() as tx:
            found = await actions.closing.read_month(tx, month)
        looks = looks + 1 if _said(*found) == shown else 0
        if looks == 0:
            shown = _said(*found)
            print(shown, flush=True)
        if found[0]["state"] == "closed":
            return 0
        if found[0]["state"] == "open" and looks * _LOOK_SECONDS > _PATIENCE_SECONDS:
            sys.stderr.write("Nobody takes it up. It is asked for; start billing with its schedule.\n")
            return 1
        await asyncio.sleep(_LOOK_SECONDS)


def _said(close: Row, statements: list[Row], charges: list[Row], payouts: list[Row]) -> str:
    parts = [f"{close['month']} {close['state'].replace('_', ' ')}"]
    for side in ("student", "consultant"):
        parts.append(f"{sum(row['count'] for row in statements if row['side'] == side)} {side} statements")
    parts += [f"{row['count']} charges {row['state']} ({row['amount_minor']} {row['currency']})" for row in charges]
    parts += [f"{row['count']} payouts {row['state']} ({row['amount_minor']} {row['currency']})" for row in payouts]
    return ", ".join(parts)


def _find_billing() -> bool:
    """Where the environment names no database, that of the running local platform; False where there is none."""
    if "DATABASE_URL" in os.environ:
        return True
    file = Path(os.environ.get("PARLEY_FOLDER", machine.ground())) / "endpoints.json"
    if not file.exists():
        return False
    endpoints = json.loads(file.read_text())
    ours = {"PROFILE": "local", "DATABASE_URL": endpoints["databases"]["billing"], "AMQP_URL": endpoints["broker"]}
    os.environ.update({"TOKEN_ISSUER": endpoints["gateway"], "TOKEN_AUDIENCE": "parley", **ours})
    return True


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/close-month", description=__doc__)
    parser.add_argument("month", help="YYYY-MM")
    month = parser.parse_args().month
    if not rules.is_month(month):
        parser.error("a month is written as in 2026-03")
    if not _find_billing():
        sys.stderr.write("Parley is not up: start it with bin/up, or set DATABASE_URL to billing's database.\n")
        return 2
    return asyncio.run(close(month))


if __name__ == "__main__":
    raise SystemExit(main())
