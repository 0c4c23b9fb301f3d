"""Saving cards at the provider, and which of them is charged."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from kit import Conflict, House, Invalid, NotFound, Tx, clock, every, new_id, wake
from kit.database import Row
from kit.problems import Unavailable
from services.billing import store
from services.billing.actions import standings
from services.billing.actions.abreast import abreast
from services.billing.actions.latest import LATEST
from services.billing.actions.sending import send_charges
from services.billing.outside import payments
from services.billing.outside.payments.protocol import Setup, Unknown
from services.billing.settings import Settings

_FIRST_LOOK, _LONGEST_WAIT, _BATCH = timedelta(seconds=30), timedelta(minutes=30), 64
_KEPT_PENDING = timedelta(days=1)
_RETURN_PATH = "/money"


class ProviderSilent(Unavailable):
    slug, title = "provider_silent", "The payment provider does not answer"


class LastMethodNeeded(Conflict):
    slug, title = "last_method_needed", "Your last card is still needed"


async def begin(tx: Tx, student_id: UUID, return_url: str | None) -> tuple[Row, Setup]:
    """Begin saving a card: the pending method, and where the student types it in.

    The provider is asked before anything is written or locked. Whatever goes wrong after that leaves a setup there
    which nobody finishes and which costs nothing.
    """
    url = _return_url(return_url)
    gateway = payments.gateway()
    customer = await store.methods.customer(tx, student_id, gateway.name)
    method_id = new_id()
    try:
        ref = customer["provider_ref"] if customer else await gateway.ensure_customer(student_id)
        setup = await gateway.begin_setup(ref, method_id, url)
    except Unknown as silence:
        raise ProviderSilent("The payment provider does not answer. Nothing was saved; try again soon.") from silence
    now = clock.now()
    await store.methods.remember_customer(tx, student_id, gateway.name, ref, now)
    await store.methods.begin(tx, method_id, student_id, gateway.name, setup.ref, now, now + _FIRST_LOOK)
    if setup.state != "pending":
        await take_over(tx, setup)
    return await _own(tx, student_id, method_id), setup


async def read(tx: Tx, student_id: UUID, method_id: UUID) -> Row:
    """One of the student's cards; a pending one as the provider has it now, or as last known if it does not answer."""
    method = await _own(tx, student_id, method_id)
    if method["state"] == "pending" and method["provider"] == payments.gateway().name:
        try:
            await take_over(tx, await payments.gateway().find_setup(method["setup_ref"]))
        except Unknown:
            return method
        return await _own(tx, student_id, method_id)
    return method


async def take_over(tx: Tx, setup: Setup) -> None:
    """Write down how saving a card stands; what is written already changes nothing."""
    method = await store.methods.of_setup(tx, setup.ref)
    if method is None:
        return
    await store.methods.lock(tx, method["student_id"])
    if setup.state == "ready" and setup.card is not None:
        card = setup.card
        ready = await store.methods.ready(
            tx, method["method_id"], card.ref, card.brand, card.last4, card.exp_month, card.exp_year, clock.now()
        )
        if ready is not None:
            await standings.lift(tx, method["student_id"], "no_method")
            await _try_refused(tx, ready)
    elif setup.state == "failed":
        await store.methods.failed(tx, method["method_id"], setup.failure or "declined")


async def make_default(tx: Tx, student_id: UUID, method_id: UUID) -> Row:
    """Charge this card from now on, at once with what was refused before."""
    await store.methods.lock(tx, student_id)
    method = await _own(tx, student_id, method_id)
    if method["is_default"]:
        return method
    made = await store.methods.make_default(tx, student_id, method_id) if method["state"] == "ready" else None
    if made is None:
        raise Conflict("This card is not saved yet. Finish saving it, then make it the default.")
    await _try_refused(tx, made)
    return made


async def remove(tx: Tx, student_id: UUID, method_id: UUID) -> None:
    """Take a card away; the provider is told to forget it after that. The last one stays while something is unpaid."""
    await store.methods.lock(tx, student_id)
    method = await _own(tx, student_id, method_id)
    is_last = method["state"] == "ready" and await store.methods.count_ready(tx, student_id) == 1
    if is_last and await store.methods.owes(tx, student_id):
        raise LastMethodNeeded("Something is not paid yet. Save another card first, or pay; then remove this one.")
    await store.methods.remove(tx, method, clock.now())
    if is_last:
        await standings.mind_card(tx, student_id)
    wake(tx, forget_cards)


async def read_all(tx: Tx, student_id: UUID, before: tuple[Any, ...] | None, limit: int) -> list[Row]:
    return await store.methods.methods(tx, student_id, before or LATEST, limit)


@every(seconds=30, transaction=False)
async def look_at_pending(house: House) -> None:
    """Cards that students were typing in: saved by now? After a day without an end they count as given up."""
    gateway = payments.gateway()

    async def due() -> Sequence[Row]:
        async with house.transaction() as tx:
            return await store.methods.pending(tx, gateway.name, clock.now(), _FIRST_LOOK, _LONGEST_WAIT, _BATCH)

    async def look(method: Row) -> None:
        try:
            setup = await gateway.find_setup(method["setup_ref"])
        except Unknown:
            return
        async with house.transaction() as tx:
            if setup.state == "pending" and method["begun_at"] + _KEPT_PENDING <= clock.now():
                await store.methods.failed(tx, method["method_id"], "given_up")
            else:
                await take_over(tx, setup)

    await abreast(due, look)


@every(seconds=300, transaction=False)
async def forget_cards(house: House) -> None:
    """Have the provider forget what students removed; what it does not answer to is told again."""
    gateway = payments.gateway()
    async with house.transaction() as tx:
        removed = await store.methods.to_forget(tx, gateway.name, _BATCH)
    for method in removed:
        try:
            await gateway.forget_card(method["provider_ref"])
        except Unknown:
            continue
        async with house.transaction() as tx:
            await store.methods.forgotten(tx, method["method_id"], clock.now())


async def _try_refused(tx: Tx, method: Row) -> None:
    if method["is_default"] and await store.charges.try_refused_now(tx, method["student_id"], clock.now()):
        wake(tx, send_charges)


async def _own(tx: Tx, student_id: UUID, method_id: UUID) -> Row:
    method = await store.methods.method(tx, student_id, method_id)
    if method is None:
        raise NotFound("You have no such card. Your cards are all listed at /me/payment-methods.")
    return method


def _return_url(wanted: str | None) -> str:
    """Where the provider sends the student back to: only ever to this platform."""
    ours = Settings.current().public_url.rstrip("/")
    if wanted is None:
        return ours + _RETURN_PATH
    if urlsplit(wanted)[:2] != urlsplit(ours)[:2]:
        raise Invalid(
            "The way back must lead to this platform.",
            errors=[{"pointer": "/return_url", "detail": f"must begin with {ours}/"}],
        )
    return wanted
