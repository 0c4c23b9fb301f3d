"""What somebody chose: channels for each group of kinds, their language, their quiet hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from kit import Invalid, Tx
from services.notifications.outside.carriers import carriers
from services.notifications.rules import choices
from services.notifications.rules.channels import CHANNELS, NUMBERED, Channel
from services.notifications.rules.kinds import GROUPS, Group
from services.notifications.settings import Settings
from services.notifications.store import manners, reaching

Chosen = Mapping[tuple[Group, Channel], bool]


@dataclass(frozen=True, slots=True)
class Way:
    """A channel that is configured here. `is_ready`: it has an address of theirs; `is_stopped`: they answered STOP."""

    channel: Channel
    is_ready: bool
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Cell:
    group: Group
    channel: Channel
    is_on: bool
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Preferences:
    language: str | None
    ways: list[Way]
    cells: list[Cell]


async def read(tx: Tx, account_id: UUID) -> Preferences:
    """All there is to choose: only channels that are configured are offered."""
    offered = [channel for channel in CHANNELS if channel in carriers(Settings.current())]
    chosen = (await manners.chosen(tx, [account_id]))[account_id]
    manner = (await manners.manners(tx, [account_id])).get(account_id)
    number = (await reaching.phones(tx, [account_id])).get(account_id)
    with_devices = {row["channel"] for row in await reaching.devices(tx, [account_id])}
    ways = []
    for channel in offered:
        ready = channel == "email" or (number is not None if channel in NUMBERED else channel in with_devices)
        stopped = channel in NUMBERED and number is not None and await manners.is_out(tx, channel, number)
        ways.append(Way(channel, ready, stopped))
    cells = [
        Cell(group, channel, choices.is_on(group, channel, chosen), (group, channel) in choices.ALWAYS)
        for group in GROUPS
        for channel in offered
    ]
    return Preferences(manner["language"] if manner else None, ways, cells)


async def choose(tx: Tx, account_id: UUID, language: str | None, chosen: list[tuple[Group, Channel, bool]]) -> None:
    """All of it anew. Raises Invalid where what must reach people is to be switched off, or one is chosen twice."""
    faults = []
    found: dict[tuple[str, str], bool] = {}
    for place, (group, channel, is_on) in enumerate(chosen):
        if not is_on and (group, channel) in choices.ALWAYS:
            faults.append({"pointer": f"/choices/{place}/on", "detail": "these always come by e-mail"})
        if (group, channel) in found:
            faults.append({"pointer": f"/choices/{place}", "detail": "is chosen twice"})
        found[group, channel] = is_on
    if faults:
        raise Invalid("Some of these cannot be chosen.", faults)
    await manners.choose_anew(tx, account_id, found)
    await manners.set_language(tx, account_id, language)


async def quiet_hours(tx: Tx, account_id: UUID) -> tuple[time, time] | None:
    manner = (await manners.manners(tx, [account_id])).get(account_id)
    return (manner["quiet_from"], manner["quiet_until"]) if manner and manner["quiet_from"] is not None else None


async def be_quiet(tx: Tx, account_id: UUID, quiet_from: time, quiet_until: time) -> None:
    if quiet_from == quiet_until:
        raise Invalid("Quiet hours need a length.", [{"pointer": "/until", "detail": "is the same time as they begin"}])
    await manners.set_quiet(tx, account_id, quiet_from, quiet_until)


async def be_reached_always(tx: Tx, account_id: UUID) -> None:
    await manners.set_quiet(tx, account_id, None, None)


async def unsubscribe(tx: Tx, account_id: UUID, group: str) -> None:
    """No more mails of this group: the one click of a mail program."""
    await manners.choose(tx, account_id, group, "email", is_on=False)
