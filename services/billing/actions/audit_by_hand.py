"""`bin/audit-ledger`: checks the books now, prints what it looked at, and ends with 1 when something is wrong."""

import asyncio
import sys

from kit import logs
from kit.house import open_house
from services.billing.actions.auditing import audit
from services.billing.app import service
from services.billing.settings import Settings


async def _main() -> int:
    async with open_house(service.name, Settings.read_or_exit(), service.hearing, []) as house:
        found = await audit(house)
    for one in found:
        mark = "✗" if one.wrong else "✓"
        sys.stdout.write(f"{mark} {one.what}: {one.checked:,} checked, {one.wrong:,} wrong ({one.seconds:.2f} s)\n")
        for example in one.examples:
            sys.stdout.write(f"    {example}\n")
    wrong = sum(one.wrong for one in found)
    sys.stdout.write(f"{len(found)} checks, {wrong:,} violations\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    logs.configure("audit", "error")
    raise SystemExit(asyncio.run(_main()))
