"""`bin/resay SPEAKER LISTENER [AGGREGATE [ID]]`: a speaker says its past again, to one listener alone.

Runs with the speaker's settings and broker user. The listener drops what it has heard, so it is safe at any time.
"""

import argparse
import asyncio
import importlib

from kit import broker
from kit.house import open_house
from kit.relay import say_again
from kit.service import Service


async def resay(service: Service, listener: str, aggregate: str | None, aggregate_id: str | None) -> int:
    """Say the history of one aggregate kind (or of all) again; how many events."""
    count = 0
    settings = service.settings.read_or_exit()
    async with (
        open_house(service.name, settings, service.hearing, []) as house,
        broker.connection(settings.amqp_url, f"{service.name} says again") as opened,
    ):
        channel = await opened.channel(publisher_confirms=True, on_return_raises=False)
        exchange = await channel.get_exchange(broker.exchange_of(service.name))
        async with house.transaction() as tx:
            rows = await tx.fetch("SELECT DISTINCT aggregate FROM kit_aggregate ORDER BY 1")
        for kind in [aggregate] if aggregate else [row["aggregate"] for row in rows]:
            count += await say_again(house, exchange, broker.Ask(listener, kind, aggregate_id))
    return count


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/resay", description=__doc__)
    parser.add_argument("speaker")
    parser.add_argument("listener")
    parser.add_argument("aggregate", nargs="?")
    parser.add_argument("aggregate_id", nargs="?")
    asked = parser.parse_args()
    service: Service = importlib.import_module(f"services.{asked.speaker}.app").service
    print(f"{asyncio.run(resay(service, asked.listener, asked.aggregate, asked.aggregate_id))} events said again")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
