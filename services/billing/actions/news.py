"""Webhooks: that something changed is kept once, what it is now is asked of the provider."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from kit import House, NotFound, Problem, Tx, clock, every, logs, wake
from kit.database import Row
from services.billing import store
from services.billing.actions import destinations, givebacks, methods, payouts
from services.billing.actions.abreast import abreast
from services.billing.actions.settling import settle
from services.billing.outside import payments
from services.billing.outside.payments.protocol import BadNews, Unknown

log = logs.logger(__name__)
Follow = Callable[[House, str], Awaitable[bool]]
"""Asks the provider about the object of this ref and writes down what it learns; False: ask again later."""

_BATCH = 64
_AGAIN = timedelta(seconds=60)
_KEPT = timedelta(days=90)


class RefusedNews(Problem):
    status, slug, title = 400, "bad_signature", "This is not the payment provider's"


async def receive(tx: Tx, provider: str, body: bytes, signature: str) -> None:
    """Keep a webhook's word, once, if it is the provider's and of now. It is followed up after the commit."""
    gateway = payments.gateway()
    if provider != gateway.name:
        raise NotFound("No such payment provider is used here.")
    try:
        news = gateway.read_news(body, signature)
    except BadNews as refused:
        raise RefusedNews(
            "The signature is wrong or too old: nothing was taken in. Sign what is sent, now."
        ) from refused
    now = clock.now()
    done_at = None if news.about in _FOLLOW else now
    if await store.news.keep(tx, provider, news.news_id, news.about, news.object_ref, now, done_at) and not done_at:
        wake(tx, follow_news)


@every(seconds=5, transaction=False)
async def follow_news(house: House) -> None:
    """Ask the provider about whatever it sent word of. Late, doubled, reordered: what counts is how it is now."""
    gateway = payments.gateway()

    async def due() -> Sequence[Row]:
        now = clock.now()
        async with house.transaction() as tx:
            await store.news.skip(tx, gateway.name, now)
            return await store.news.take(tx, gateway.name, now, now + _AGAIN, _BATCH)

    async def follow(news: Row) -> None:
        try:
            is_done = await _FOLLOW[news["kind"]](house, news["object_ref"])
        except Unknown:
            is_done = False
        if is_done:
            async with house.transaction() as tx:
                await store.news.done(tx, news, clock.now())

    await abreast(due, follow)


@every(seconds=3600)
async def forget_news(tx: Tx) -> None:
    await store.news.forget(tx, clock.now() - _KEPT)


async def _follow_setup(house: House, ref: str) -> bool:
    async with house.transaction() as tx:
        if await store.methods.of_setup(tx, ref) is None:
            return True
    setup = await payments.gateway().find_setup(ref)
    async with house.transaction() as tx:
        await methods.take_over(tx, setup)
    return True


async def _follow_charge(house: House, ref: str) -> bool:
    """A ref that is not known yet belongs to an attempt whose answer is being waited for, and will be looked up."""
    async with house.transaction() as tx:
        attempt = await store.attempts.of_ref(tx, ref)
    if attempt is None or attempt["customer_ref"] is None:
        return True
    outcome = await payments.gateway().find_charge(attempt["idempotency_key"], attempt["customer_ref"])
    if outcome is None:
        return True
    async with house.transaction() as tx:
        return await settle(tx, attempt["charge_id"], outcome, attempt["attempt"])


async def _follow_refund(house: House, ref: str) -> bool:
    async with house.transaction() as tx:
        await givebacks.look_now(tx)
        wake(tx, givebacks.send_refunds)
    return True


_FOLLOW: dict[str, Follow] = {
    "setup": _follow_setup,
    "charge": _follow_charge,
    "refund": _follow_refund,
    "payout": payouts.look_up,
    "destination": destinations.refresh,
}
