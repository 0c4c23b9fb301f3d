"""A second process of a service stands by: it is ready, so that nothing keeps requests or a rollout from it."""

from collections.abc import Callable, Coroutine
from typing import Any

from kit import relay
from kit.house import House, open_house
from kit.testing.broker import broker_url, clear, on_air, running, until
from kit.tests import criers


async def test_a_standby_is_ready_while_another_leads_and_when_it_takes_over() -> None:
    await clear("crier")
    async with on_air(criers.service, amqp_url=broker_url()) as stage:
        leader, roles = stage.house, frozenset({"relay"})
        async with open_house("crier", leader.settings, leader.hearing, [], roles) as standby:

            async def is_ready() -> bool:
                return standby.unready() == []

            async with running(leader, relay.run):
                await until(_leads(leader))
                async with running(standby, relay.run):
                    await until(is_ready)
            async with running(standby, relay.run):
                await until(_leads(standby))
                assert await is_ready()


def _leads(house: House) -> Callable[[], Coroutine[Any, Any, bool]]:
    """Has it declared what it speaks on, and connected?"""

    async def question() -> bool:
        return "relay" in house.broker_ready

    return question
