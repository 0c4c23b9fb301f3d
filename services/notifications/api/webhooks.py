"""Where providers send word of messages, and what people answered. Nothing unsigned is looked at."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Query, Request, Response
from fastapi.responses import PlainTextResponse

from kit import Problem, Router, Tx, refusals
from services.notifications.actions import callbacks
from services.notifications.actions.callbacks import Word
from services.notifications.api.reading import answers_of_meta, json_of, words_of_meta
from services.notifications.outside import twilio, vonage, whatsapp
from services.notifications.settings import Settings

router = Router(tags=["webhooks"])
_JSON = {"requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}, "required": True}}
_FORM = {"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}}}


class NotSigned(Problem):
    status, slug, title = 400, "not_signed", "This is not signed by the provider"


@router.post("/webhooks/twilio/status", status_code=204, responses=refusals(400), openapi_extra=_FORM)
async def twilio_status(tx: Tx, request: Request) -> Response:
    """What became of a text message, signed in `X-Twilio-Signature` over this address and the form."""
    form = await _form_of_twilio(request)
    state = twilio.STATES.get(form.get("MessageStatus", ""))
    if state is not None and form.get("MessageSid"):
        delivery = request.query_params.get("delivery")
        word = Word("twilio", form["MessageSid"][:200], state, delivery, _code(form.get("ErrorCode")))
        await callbacks.hear(tx, word)
    return Response(status_code=204)


@router.post(
    "/webhooks/twilio/inbound",
    responses=refusals(400) | {200: {"content": {"text/xml": {"schema": {"type": "string"}}}}},
    response_class=Response,
    openapi_extra=_FORM,
)
async def twilio_inbound(tx: Tx, request: Request) -> Response:
    """What somebody answered: STOP and START count. Nothing is replied; Twilio says that it stops."""
    form = await _form_of_twilio(request)
    text = form.get("OptOutType") or form.get("Body", "")
    await callbacks.hear_answer(tx, "sms", form.get("From", "")[:40], text[:200])
    return Response("<Response/>", media_type="text/xml")


@router.post("/webhooks/vonage/status", status_code=204, responses=refusals(400), openapi_extra=_JSON)
async def vonage_status(tx: Tx, request: Request) -> Response:
    """What became of a text message, with a token in `Authorization` that holds the hash of the body."""
    body = await _body_of_vonage(request)
    state = vonage.STATES.get(str(body.get("status")))
    if state is not None and isinstance(body.get("message_uuid"), str):
        fault = body.get("error")
        error = _code(fault.get("title") if isinstance(fault, Mapping) else None)
        client_ref = body.get("client_ref")
        delivery = client_ref if isinstance(client_ref, str) else None
        await callbacks.hear(tx, Word("vonage", body["message_uuid"][:200], state, delivery, error))
    return Response(status_code=204)


@router.post("/webhooks/vonage/inbound", status_code=204, responses=refusals(400), openapi_extra=_JSON)
async def vonage_inbound(tx: Tx, request: Request) -> Response:
    """What somebody answered: STOP and START count."""
    body = await _body_of_vonage(request)
    if isinstance(body.get("from"), str) and isinstance(body.get("text"), str):
        await callbacks.hear_answer(tx, "sms", body["from"][:40], body["text"][:200])
    return Response(status_code=204)


@router.get(
    "/webhooks/whatsapp",
    responses=refusals(400) | {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    response_class=PlainTextResponse,
)
async def whatsapp_challenge(
    tx: Tx,
    token: Annotated[str, Query(alias="hub.verify_token", max_length=200)],
    challenge: Annotated[str, Query(alias="hub.challenge", max_length=200)],
) -> Response:
    """Meta asks once, as the webhook is set up, whether this is ours."""
    wanted = Settings.current().whatsapp_verify_token.get_secret_value()
    if not wanted or token != wanted or not challenge.isalnum():
        raise NotSigned("The verify token is another one.")
    return PlainTextResponse(challenge)


@router.post("/webhooks/whatsapp", status_code=204, responses=refusals(400), openapi_extra=_JSON)
async def whatsapp_news(tx: Tx, request: Request) -> Response:
    """What became of messages and what people answered, signed over the body in `X-Hub-Signature-256`."""
    raw, secret = await request.body(), Settings.current().whatsapp_app_secret.get_secret_value()
    if not secret or not whatsapp.is_signed(secret, raw, request.headers.get("x-hub-signature-256", "")):
        raise NotSigned("The signature does not belong to this body.")
    body = json_of(raw)
    for word in words_of_meta(body):
        await callbacks.hear(tx, word)
    for number, text in answers_of_meta(body):
        await callbacks.hear_answer(tx, "whatsapp", number, text)
    return Response(status_code=204)


async def _form_of_twilio(request: Request) -> dict[str, str]:
    settings = Settings.current()
    token, form = settings.twilio_auth_token.get_secret_value(), form_of(await request.body())
    # The address as Twilio was given it: what the gateway made of it on the way here does not count.
    url = f"{settings.public_url}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")
    if not token or not twilio.is_signed(token, url, form, request.headers.get("x-twilio-signature", "")):
        raise NotSigned("The signature does not belong to this form.")
    return form


async def _body_of_vonage(request: Request) -> dict[str, Any]:
    settings, raw = Settings.current(), await request.body()
    secret, given = settings.vonage_signature_secret.get_secret_value(), request.headers.get("authorization", "")
    if not secret or not vonage.is_signed(secret, settings.vonage_api_key, raw, given):
        raise NotSigned("The token does not belong to this body.")
    return json_of(raw)


def form_of(raw: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=200))
    except ValueError:
        return {}


def _code(value: object) -> str | None:
    """A provider's number for what went wrong: short, and never its words."""
    text = str(value or "")
    return text if text and len(text) <= 20 and text.isalnum() else None
