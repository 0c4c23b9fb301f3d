"""Routes: one transaction each, committed before the answer leaves; idempotent POSTs; ETags on reads."""

import hashlib
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import APIRoute

from kit.database import PASSING_FAULTS, Transaction
from kit.house import House
from kit.problems import Unavailable
from kit.web import bodies, documents, idempotency

_PUBLIC_MAX_AGE = "_parley_public_max_age"
_TRIES = 3
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class TransactionRoute(APIRoute):
    """Wraps a route's whole work, from reading the body to building the answer, in one transaction."""

    takes_idempotency_key = True
    """Whether a POST keeps its answer for the key; not where the answer holds what must be kept nowhere."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()
        endpoint, takes_key = self.endpoint, self.takes_idempotency_key and "POST" in (self.methods or ())

        async def handle(request: Request) -> Response:
            await bodies.refuse_unstorable_text(request)
            for attempt in range(1, _TRIES + 1):
                try:
                    return await _in_transaction(request, answer, endpoint, takes_key=takes_key)
                except PASSING_FAULTS as fault:
                    if attempt == _TRIES or not _worth_repeating(fault):
                        raise Unavailable("The service cannot reach its database; try again in a moment.") from fault
            raise AssertionError("unreachable")

        return handle


def _worth_repeating(fault: BaseException) -> bool:
    return type(fault).__name__ in {"SerializationError", "DeadlockDetectedError"}


async def _in_transaction(
    request: Request,
    answer: Callable[[Request], Coroutine[Any, Any, Response]],
    endpoint: Callable[..., Any],
    *,
    takes_key: bool,
) -> Response:
    async with request.app.state.house.transaction() as tx:
        request.state.tx = tx
        if takes_key and "idempotency-key" in request.headers:
            return await idempotency.once(request, tx, answer)
        response = await answer(request)
    if request.method == "GET" and response.status_code == 200:
        return _with_etag(request, response, getattr(endpoint, _PUBLIC_MAX_AGE, None))
    response.headers.setdefault("cache-control", "no-store")
    return response


def _with_etag(request: Request, response: Response, public_max_age: int | None) -> Response:
    if "cache-control" not in response.headers:
        response.headers["cache-control"] = (
            "private, no-cache" if public_max_age is None else f"public, max-age={public_max_age}"
        )
    etag = f'"{hashlib.blake2b(response.body, digest_size=12).hexdigest()}"'
    response.headers["etag"] = etag
    wanted = request.headers.get("if-none-match", "")
    if wanted == "*" or etag in {one.strip().removeprefix("W/") for one in wanted.split(",")}:
        kept = {name: value for name, value in response.headers.items() if name in ("etag", "cache-control", "vary")}
        return Response(status_code=304, headers=kept)
    return response


class Router(APIRouter):
    """A router whose routes run in one transaction each and answer refusals as problem documents."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("route_class", TransactionRoute)
        # Keeps FastAPI from describing a 422 of its own; `documents` says what it is here.
        kwargs["responses"] = documents.refusals(422) | kwargs.get("responses", {})
        super().__init__(**kwargs)

    def get(
        self, path: str, *, public_max_age_seconds: int | None = None, **kwargs: Any
    ) -> Callable[[Endpoint], Endpoint]:
        """Like APIRouter.get; `public_max_age_seconds` lets anyone, also the edge, keep the answer that long."""
        decorate = super().get(path, **kwargs)

        def mark(endpoint: Endpoint) -> Endpoint:
            if public_max_age_seconds is not None:
                setattr(endpoint, _PUBLIC_MAX_AGE, public_max_age_seconds)
            return decorate(endpoint)

        return mark


async def _transaction(request: Request) -> Transaction:
    tx: Transaction = request.state.tx
    return tx


async def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house


Tx = Annotated[Transaction, Depends(_transaction)]
CurrentHouse = Annotated[House, Depends(_house)]
"""For a route that asks a third party: a transaction of its own that ends before, so that nobody waits for both."""
