"""Devices that show notifications, and a test to see whether they do."""

from datetime import datetime
from typing import Annotated, Literal, Self

from fastapi import Response
from pydantic import StringConstraints

from contracts.base import Id
from kit import Caller, Router, Shape, Tx
from kit.database import Row
from services.notifications.actions import devices
from services.notifications.rules.channels import Channel
from services.notifications.store import reaching

router = Router(tags=["devices"])
Name = Annotated[str, StringConstraints(max_length=80)]
Key = Annotated[str, StringConstraints(min_length=16, max_length=120)]


class PushKey(Shape):
    """What a browser wants as `applicationServerKey`, base64url."""

    public_key: str


class Device(Shape):
    id: Id
    channel: Literal["push", "mobile"]
    name: str
    added_at: datetime

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(id=row["device_id"], channel=row["channel"], name=row["name"], added_at=row["added_at"])


class Devices(Shape):
    items: list[Device]


class Keys(Shape):
    p256dh: Key
    auth: Key


class BrowserIn(Shape):
    """A `PushSubscription` as the browser gives it, and how its owner calls the browser."""

    endpoint: Annotated[str, StringConstraints(min_length=10, max_length=1000)]
    keys: Keys
    name: Name = ""


class MobileIn(Shape):
    """A registration token of Firebase's."""

    token: Annotated[str, StringConstraints(min_length=20, max_length=4000, pattern=r"^[A-Za-z0-9:_-]+$")]
    name: Name = ""


class TestIn(Shape):
    channel: Channel


@router.get("/push-key")
async def read_push_key(tx: Tx) -> PushKey:
    """404 where there is no web push."""
    return PushKey(public_key=devices.push_key())


@router.get("/devices")
async def list_devices(tx: Tx, caller: Caller) -> Devices:
    return Devices(items=[Device.of(row) for row in await reaching.devices(tx, [caller.account_id])])


@router.post("/devices/browsers", status_code=201)
async def add_browser(tx: Tx, caller: Caller, body: BrowserIn) -> Device:
    """Notifications show on this browser, whoever used it before."""
    owner, keys = (caller.account_id, caller.session_id), (body.keys.p256dh, body.keys.auth)
    return Device.of(await devices.add_browser(tx, owner, body.endpoint, keys, body.name))


@router.post("/devices/mobiles", status_code=201)
async def add_mobile(tx: Tx, caller: Caller, body: MobileIn) -> Device:
    return Device.of(await devices.add_mobile(tx, (caller.account_id, caller.session_id), body.token, body.name))


@router.delete("/devices/{device_id}", status_code=204)
async def remove_device(tx: Tx, caller: Caller, device_id: Id) -> Response:
    await devices.remove(tx, caller.account_id, device_id)
    return Response(status_code=204)


@router.post("/test", status_code=204)
async def send_test(tx: Tx, caller: Caller, body: TestIn) -> Response:
    """A notification to oneself, over one channel: one in 15 seconds, five a day where a number is sent to."""
    await devices.test(tx, caller.account_id, body.channel)
    return Response(status_code=204)
