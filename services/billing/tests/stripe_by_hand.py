"""Answers in the shapes of Stripe's documentation, written down by hand, over real HTTP. No Stripe was asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from services.billing.outside.payments.stripe import StripeGateway
from services.billing.settings import Settings
from services.billing.tests.fake_provider import free_port

SECRET = "whsec_by_hand"


class ByHand:
    """`answers["POST /v1/transfers"]` is a list of (status, body, headers), taken one after the other; the last stays.

    A status of 0 never answers. What was asked is kept in `asked` as (order, fields, headers).
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: dict[str, list[tuple[int, Any, dict[str, str]]]] = {}
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []

    def says(self, order: str, body: Any, status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.setdefault(order, []).append((status, body, named))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        fields = dict(parse_qsl((await request.read()).decode() or request.query_string))
        order = f"{request.method} {request.path}"
        self.asked.append((order, fields, dict(request.headers)))
        waiting = self.answers.get(order, [])
        status, body, headers = waiting.pop(0) if len(waiting) > 1 else waiting[0] if waiting else (404, _UNKNOWN, {})
        if status == 0:
            await asyncio.sleep(60)
        return web.json_response(body, status=status, headers=headers)


_UNKNOWN = {"error": {"type": "invalid_request_error", "code": "resource_missing", "message": "No such thing"}}


@asynccontextmanager
async def listening() -> AsyncIterator[ByHand]:
    port = free_port()
    stripe = ByHand(f"http://127.0.0.1:{port}")
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", stripe.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield stripe
    finally:
        await runner.cleanup()


def gateway_at(url: str, **settings: Any) -> StripeGateway:
    wanted = {"stripe_api_key": "sk_test_by_hand", "stripe_webhook_secrets": (SECRET,), "stripe_api_base": url}
    return StripeGateway(Settings(profile="local", public_url="http://parley.example", **(wanted | settings)))


def intent(status: str, *, key: str = "charge-1", ref: str = "pi_1", amount: int = 900, **more: Any) -> dict[str, Any]:
    metadata = {"parley_key": key, "parley_charge_id": "0190-charge"}
    return {"id": ref, "object": "payment_intent", "amount": amount, "currency": "eur", "status": status,
            "metadata": metadata, "last_payment_error": None, "next_action": None, **more}  # fmt: skip


def card_error(code: str, found: dict[str, Any], decline_code: str | None = None) -> dict[str, Any]:
    error = {"type": "card_error", "code": code, "message": "No.", "payment_intent": found}
    return {"error": error | ({"decline_code": decline_code} if decline_code else {})}


def refusal(code: str, kind: str = "invalid_request_error") -> dict[str, Any]:
    return {"error": {"type": kind, "code": code, "message": "No."}}


def listed(path: str, *found: dict[str, Any], has_more: bool = False) -> dict[str, Any]:
    return {"object": "list", "url": path, "has_more": has_more, "data": list(found)}


def transfer(*, key: str = "payout-1", ref: str = "tr_1", is_reversed: bool = False) -> dict[str, Any]:
    return {"id": ref, "object": "transfer", "amount": 765, "currency": "eur", "destination": "acct_1",
            "metadata": {"parley_key": key}, "reversed": is_reversed, "amount_reversed": 0}  # fmt: skip


def account(transfers: str, *, payouts: bool = False, why_not: str | None = None) -> dict[str, Any]:
    return {"id": "acct_1", "object": "account", "capabilities": {"transfers": transfers}, "payouts_enabled": payouts,
            "requirements": {"disabled_reason": why_not}}  # fmt: skip
