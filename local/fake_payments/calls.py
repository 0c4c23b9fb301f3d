"""The door of the API: who may ask, one write per request, and the misbehaviour that was scripted for it."""

import asyncio
import hmac
from collections.abc import Callable

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from local.fake_payments.cards import TypoError
from local.fake_payments.provider import Answer, Provider, RefusedError
from local.fake_payments.scripts import Step

_ERROR = {"error": "internal_fault", "detail": "Scripted: this may or may not have been done."}


class NoAnswer(Response):
    """Half an answer, then the connection ends: the caller cannot know."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})


async def with_secret(request: Request) -> None:
    """Raises RefusedError for who does not know one of the secrets."""
    given = request.headers.get("authorization", "").removeprefix("Bearer ").encode()
    if not any(hmac.compare_digest(given, secret.encode()) for secret in request.app.state.secrets):
        raise RefusedError(401, "wrong_secret")


async def act(
    request: Request, provider: Provider, kind: str, do: Callable[[Step | None], Answer], card_ref: str | None = None
) -> Response:
    """Do it once, or behave as the script or the card says."""
    with provider.books.writing():
        step, _ = provider.scripts.take(kind)
        step = step or _step_of_card(provider, card_ref)
    if step is not None and step.do == "delay":
        await asyncio.sleep(step.seconds)
    if step is not None and step.do.endswith("_undone"):
        return await _misbehave(request, step)
    try:
        with provider.books.writing():
            answer = do(step)
    except (RefusedError, TypoError) as refused:
        return refusal(refused)
    provider_answers = JSONResponse(answer.body, headers={"idempotent-replayed": "true"} if answer.replayed else None)
    if step is not None and step.do.endswith("_done"):
        return await _misbehave(request, step)
    return provider_answers


def refusal(refused: RefusedError | TypoError) -> JSONResponse:
    if isinstance(refused, TypoError):
        return JSONResponse({"error": f"bad_{refused.field}", "detail": str(refused)}, 422)
    return JSONResponse({"error": refused.code}, refused.status)


async def _misbehave(request: Request, step: Step) -> Response:
    held = 0.0
    while held < step.seconds and not await request.is_disconnected():
        await asyncio.sleep(min(0.05, step.seconds))
        held += 0.05
    return NoAnswer() if step.do.startswith("unanswered") else JSONResponse(_ERROR, 500)


def _step_of_card(provider: Provider, card_ref: str | None) -> Step | None:
    """Cards that misbehave the first time they are charged; a charge that is lost counts as that time."""
    card = provider.books.find("card", card_ref) if card_ref else None
    word = card["behaviour"].removeprefix("first_") if card and card["charges"] == 0 else ""
    if card is None or word not in ("unanswered_done", "unanswered_undone", "error_done"):
        return None
    if word == "unanswered_undone":
        provider.books.keep({**card, "charges": 1})
    return Step(kind="charge", do=word, seconds=1.0)
