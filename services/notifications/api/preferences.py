"""Which channels tell what, in which language, and when it is quiet."""

from datetime import time
from typing import Annotated, Literal, Self

from fastapi import Response
from pydantic import Field, StrictBool, StringConstraints

from kit import Caller, NotFound, Router, Shape, Tx
from services.notifications.actions import choosing
from services.notifications.rules.channels import Channel
from services.notifications.rules.kinds import Group

router = Router(tags=["preferences"])
Language = Literal["ar", "en"]
ShownGroup = Literal["turn", "reminders", "bookings", "messages", "money", "security"]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), Field(examples=["22:00"])]


class ChannelShape(Shape):
    """A channel that is offered here. Not ready: it needs a number or a device first. Stopped: STOP was answered."""

    channel: Channel
    ready: bool
    stopped: bool


class Choice(Shape):
    """Whether a channel tells of a group. What is fixed cannot be switched off."""

    group: ShownGroup
    channel: Channel
    on: bool
    fixed: bool


class Preferences(Shape):
    """`language` null: that of the account."""

    language: Language | None
    channels: list[ChannelShape]
    choices: list[Choice]

    @classmethod
    def of(cls, found: choosing.Preferences) -> Self:
        return cls(
            language=found.language,
            channels=[ChannelShape(channel=w.channel, ready=w.is_ready, stopped=w.is_stopped) for w in found.ways],
            choices=[Choice(group=c.group, channel=c.channel, on=c.is_on, fixed=c.is_fixed) for c in found.cells],
        )


class ChoiceIn(Shape):
    group: ShownGroup
    channel: Channel
    on: StrictBool


class PreferencesIn(Shape):
    """All of it: what is not named is again as it is by itself."""

    language: Language | None = None
    choices: list[ChoiceIn] = Field(max_length=60)


class QuietHours(Shape):
    """By the clock of the person's zone; from 22:00 until 07:00 is a night."""

    from_: Clock = Field(alias="from")
    until: Clock

    @classmethod
    def of(cls, found: tuple[time, time]) -> Self:
        return cls.model_validate({"from": f"{found[0]:%H:%M}", "until": f"{found[1]:%H:%M}"})


@router.get("/preferences")
async def read_preferences(tx: Tx, caller: Caller) -> Preferences:
    """What there is to choose, over the channels that are configured here."""
    return Preferences.of(await choosing.read(tx, caller.account_id))


@router.put("/preferences")
async def set_preferences(tx: Tx, caller: Caller, body: PreferencesIn) -> Preferences:
    """Choose anew. Security and money always come by e-mail."""
    chosen: list[tuple[Group, Channel, bool]] = [(one.group, one.channel, one.on) for one in body.choices]
    await choosing.choose(tx, caller.account_id, body.language, chosen)
    return Preferences.of(await choosing.read(tx, caller.account_id))


@router.get("/quiet-hours")
async def read_quiet_hours(tx: Tx, caller: Caller) -> QuietHours:
    """404 while there are none."""
    found = await choosing.quiet_hours(tx, caller.account_id)
    if found is None:
        raise NotFound("You have no quiet hours.")
    return QuietHours.of(found)


@router.put("/quiet-hours")
async def set_quiet_hours(tx: Tx, caller: Caller, body: QuietHours) -> QuietHours:
    """Between these times only mails come, and what concerns a turn that is on."""
    begins, ends = time.fromisoformat(body.from_), time.fromisoformat(body.until)
    await choosing.be_quiet(tx, caller.account_id, begins, ends)
    return body


@router.delete("/quiet-hours", status_code=204)
async def drop_quiet_hours(tx: Tx, caller: Caller) -> Response:
    await choosing.be_reached_always(tx, caller.account_id)
    return Response(status_code=204)
