"""Asking for a pincode by e-mail."""

from uuid import UUID

from fastapi import Request, Response

from kit import Instant, Router, Shape, Tx
from services.identity.actions import pincodes as actions
from services.identity.api import cookies
from services.identity.api.shapes import Email, Locale, TokenRoute
from services.identity.rules import people
from services.identity.rules import pincodes as rules

router = Router(tags=["signing in"], route_class=TokenRoute)


class PincodeWish(Shape):
    email: Email
    client: people.Client | None = None
    locale: Locale | None = None


class PincodeAsked(Shape):
    pincode_id: UUID
    expires_at: Instant


@router.post("/pincodes", status_code=202)
async def ask_for_pincode(tx: Tx, request: Request, response: Response, body: PincodeWish) -> PincodeAsked:
    """Sends a pincode to an address; the answer is the same whether it has an account or not.

    A browser also gets a cookie, and only that browser can use the pincode. An app says `"client": "mobile"`; to it
    the `pincode_id`, which nobody else is told, is what binds.
    """
    asked = await actions.ask(
        tx,
        body.email,
        locale=body.locale,
        spoken=people.locale_wanted(request.headers.get("accept-language", "")),
        is_app=body.client == "mobile",
        is_browser=body.client == "web" or _comes_from_a_browser(request),
        browser_secret=cookies.take(request, "parley_browser"),
    )
    if asked.browser_secret is not None:
        cookies.put(response, "parley_browser", asked.browser_secret, int(rules.LIFETIME.total_seconds()))
    return PincodeAsked(pincode_id=asked.pincode_id, expires_at=asked.expires_at)


def _comes_from_a_browser(request: Request) -> bool:
    """Browsers add these headers to every POST, and no page can take them away."""
    return "origin" in request.headers or "sec-fetch-site" in request.headers
