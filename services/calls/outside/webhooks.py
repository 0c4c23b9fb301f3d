"""Where providers that call us do so."""

from uuid import UUID

from fastapi import Request

from kit import NotFound, Router, Tx, Unauthenticated
from services.calls.actions import witnessing
from services.calls.outside import BadSignature, provider
from services.calls.settings import Settings

router = Router(tags=["webhooks"])


_ONE = {
    "event": "participant_joined",
    "id": "EV_cSGnWkwyBnrB",
    "createdAt": "1772460010",
    "room": {"name": "01900000-0000-7000-8000-00000000ca11"},
    "participant": {"identity": "01900000-0000-7000-8000-00000000a000", "sid": "PA_wZbP5oGhzrqY"},
}
# Its form is LiveKit's to say: more is in it, and its reader forgives much.
_SAID = {"title": "WebhookEvent", "description": "LiveKit's WebhookEvent as it sends it", "examples": [_ONE]}
_BODY = {"required": True, "content": {"application/webhook+json": {"schema": _SAID}}}


@router.post("/webhooks/livekit", status_code=204, openapi_extra={"requestBody": _BODY})
async def livekit_says(tx: Tx, request: Request) -> None:
    """LiveKit's webhook; signed by it, else 401. Not there while another provider carries calls."""
    settings = Settings.current()
    if settings.call_provider != "livekit":
        raise NotFound("Calls are not carried by LiveKit here.")
    try:
        events = provider(settings).parse_webhook(request.headers, await request.body())
    except BadSignature as fault:
        raise Unauthenticated(str(fault)) from fault
    for event in events:
        if event.room_id and (call_id := _call_of(event.room_id)):
            await witnessing.witness(tx, call_id, [witnessing.as_observation(event, call_id)])


def _call_of(room_id: str) -> UUID | None:
    try:
        return UUID(room_id)
    except ValueError:
        return None
