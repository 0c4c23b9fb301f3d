"""What the payment provider sends word to."""

from fastapi import Request, Response

from kit import Router, Tx, refusals
from services.billing import actions

router = Router(tags=["webhooks"])


_BODY = {"content": {"application/json": {"schema": {"type": "object"}}}, "required": True}


@router.post("/webhooks/{provider}", status_code=204, responses=refusals(400), openapi_extra={"requestBody": _BODY})
async def provider_news(tx: Tx, provider: str, request: Request) -> Response:
    """Word that something changed, signed over the bytes of the body in `<Provider>-Signature`. Twice counts once."""
    # A name that cannot stand in a header is no provider's; what it is sent with is never looked at.
    signature = request.headers.get(f"{provider}-signature", "") if provider.isascii() else ""
    await actions.news.receive(tx, provider, await request.body(), signature)
    return Response(status_code=204)
