"""Devices that show notifications: browsers, and the coming mobile apps. And a test, to see whether they do."""

import math
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from kit import Conflict, Invalid, NotFound, TooMany, Tx, Unauthenticated, clock, new_id
from kit.database import Row
from services.notifications.actions import choosing
from services.notifications.actions.telling import tell
from services.notifications.outside import web_push
from services.notifications.outside.carriers import carriers, vapid_of
from services.notifications.rules.channels import NUMBERED, Channel
from services.notifications.settings import Settings
from services.notifications.store import reaching, tellings

_TEST_LASTS, _TEST_PAUSE, _DAY = timedelta(minutes=2), timedelta(seconds=15), timedelta(days=1)
_TESTS_A_DAY = 5

Owner = tuple[UUID, UUID]
"""The account, and the session there: a device is told nothing more once that session was ended."""


class NoSuchChannel(NotFound):
    slug, title = "no_such_channel", "This way is not offered here"


class NotReady(Conflict):
    slug, title = "channel_not_ready", "There is no address of yours on this channel yet"


def push_key() -> str:
    """Raises NoSuchChannel."""
    vapid = vapid_of(Settings.current())
    if vapid is None:
        raise NoSuchChannel("This platform sends no notifications to browsers.")
    return vapid.public_key


async def add_browser(tx: Tx, owner: Owner, endpoint: str, keys: tuple[str, str], name: str) -> Row:
    """Raises Invalid for an address that is no push service's: we ask no other; NoSuchChannel."""
    push_key()
    faults = []
    if not _is_push_service(endpoint):
        faults.append({"pointer": "/endpoint", "detail": "must be an address of a push service"})
    try:
        web_push.check_keys(*keys)
    except ValueError:
        faults.append({"pointer": "/keys", "detail": "must be the keys of a subscription"})
    if faults:
        raise Invalid("This is no subscription we can send to.", faults)
    return await _add(tx, owner, "push", endpoint, keys, name)


async def add_mobile(tx: Tx, owner: Owner, token: str, name: str) -> Row:
    if "mobile" not in carriers(Settings.current()):
        raise NoSuchChannel("This platform sends no notifications to mobile apps.")
    return await _add(tx, owner, "mobile", token, None, name)


async def remove(tx: Tx, account_id: UUID, device_id: UUID) -> None:
    if not await reaching.drop_device(tx, device_id, account_id):
        raise NotFound("You have no such device.")


async def test(tx: Tx, account_id: UUID, channel: Channel) -> None:
    """To oneself, over one channel. Raises NoSuchChannel, NotReady, TooMany."""
    ways = {way.channel: way for way in (await choosing.read(tx, account_id)).ways}
    if channel not in ways:
        raise NoSuchChannel("This platform does not send over this channel.")
    if not ways[channel].is_ready or ways[channel].is_stopped:
        raise NotReady("Give a number, or turn notifications on on a device, first.")
    await _leave_room(tx, account_id, channel)
    await tell(tx, "test", new_id(), account_id, {"only": [channel]}, clock.now() + _TEST_LASTS)


async def _leave_room(tx: Tx, account_id: UUID, channel: Channel) -> None:
    """Messages to numbers cost the platform money, each of them. Raises TooMany."""
    now = clock.now()
    made = await tellings.tests(tx, account_id, channel, now - _DAY, _TESTS_A_DAY)
    free_at = made[0] + _TEST_PAUSE if made else now
    if channel in NUMBERED and len(made) == _TESTS_A_DAY:
        free_at = made[-1] + _DAY
    if free_at > now:
        wait = math.ceil((free_at - now).total_seconds())
        raise TooMany("A test was sent not long ago. Wait before you send another one.", retry_after_seconds=wait)


async def _add(tx: Tx, owner: Owner, channel: Channel, address: str, keys: tuple[str, str] | None, name: str) -> Row:
    """Raises Unauthenticated for a session that was ended: its token may be good for some minutes more."""
    if not await reaching.hold_session(tx, owner[1]):
        raise Unauthenticated("You are signed out here. Sign in again, and then turn notifications on.")
    device = await reaching.add_device(tx, owner, channel, address, keys, name, clock.now())
    await reaching.keep_newest(tx, owner[0], Settings.current().devices_at_most)
    return device


def _is_push_service(endpoint: str) -> bool:
    """Whoever may name any address could have us ask one inside our own house."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.username or parts.password or "\\" in endpoint:
        return False
    for wanted in Settings.current().push_hosts:
        name, _, wanted_port = wanted.partition(":")
        if wanted_port:  # a named port is a server of one's own, for tests
            if (host, str(port)) == (name, wanted_port):
                return True
        elif parts.scheme == "https" and port in (None, 443) and (host == name or host.endswith(f".{name}")):
            return True
    return False
