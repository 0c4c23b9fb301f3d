"""The web side of a service: its routes, its health, its metrics, and every fault as a problem document."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from kit import clock, logs, metrics, trace
from kit.problems import Invalid, Problem
from kit.web import documents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import APIRouter

log = logs.logger(__name__)

_SLUGS = {404: "not_found", 405: "method_not_allowed", 415: "unsupported_media_type"}


Socket = Callable[[WebSocket], Awaitable[None]]


def build(name: str, routers: "Sequence[APIRouter]", sockets: "Mapping[str, Socket] | None" = None) -> FastAPI:
    """The app of a service; `app.state.house` must be set before the first request.

    `sockets`: path below the service → what serves a WebSocket there. They go round FastAPI, which would keep some
    kilobytes for each as long as it is open.
    """
    app = FastAPI(
        title=f"Parley {name}",
        version="1",
        openapi_url=f"/api/{name}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    for router in routers:
        app.include_router(router, prefix=f"/api/{name}")
    _add_house_routes(app)
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_fault)
    plain, keyless = app.openapi, _without_idempotency_key(name, routers)

    def openapi() -> dict[str, Any]:
        return documents.complete(plain(), keyless)

    app.openapi = openapi  # type: ignore[method-assign]
    app.add_middleware(Watch, sockets={f"/api/{name}{path}": socket for path, socket in (sockets or {}).items()})
    return app


def _without_idempotency_key(name: str, routers: "Sequence[APIRouter]") -> set[str]:
    posts = [
        route
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute) and "POST" in (route.methods or ())
    ]
    return {f"/api/{name}{route.path}" for route in posts if not getattr(route, "takes_idempotency_key", False)}


def _add_house_routes(app: FastAPI) -> None:
    async def healthz() -> JSONResponse:
        return JSONResponse({"status": "live"})

    async def readyz(request: Request) -> JSONResponse:
        house = request.app.state.house
        missing = house.unready()
        try:
            async with house.transaction() as tx:
                await tx.fetchval("SELECT 1")
        except Exception:
            missing = ["database", *missing]
        status = {"status": "ready" if not missing else "not ready", "missing": missing}
        return JSONResponse(status, status_code=503 if missing else 200)

    async def show_metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    for path, answer in (("/healthz", healthz), ("/readyz", readyz), ("/metrics", show_metrics)):
        app.add_api_route(path, answer, include_in_schema=False)


def answer_problem(problem: Problem) -> JSONResponse:
    headers = {"cache-control": "no-store", **problem.headers()}
    return JSONResponse(
        problem.document(), status_code=problem.status, headers=headers, media_type="application/problem+json"
    )


async def _on_problem(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, Problem)
    return answer_problem(fault)


async def _on_validation(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    errors = [{"pointer": _pointer(error["loc"]), "detail": _detail(error)} for error in fault.errors()]
    return answer_problem(Invalid(f"{len(errors)} fault(s) in the request.", errors))


def _detail(error: "Mapping[str, Any]") -> str:
    """The sentence of whoever refused the field; pydantic says before it what kind of exception it was."""
    return str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")


def _pointer(location: "Sequence[int | str]") -> str:
    """A JSON pointer into the body; other places are named by a first segment of their own."""
    parts = list(location)
    if parts and parts[0] == "body":
        parts = parts[1:]
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in parts)
    return "/" + "/".join(escaped).encode("ascii", "backslashreplace").decode()


async def _on_http(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if fault.status_code == 400:  # the body's parser gave up
        return answer_problem(Invalid("The body cannot be read.", [{"pointer": "/", "detail": str(fault.detail)}]))
    slug = _SLUGS.get(fault.status_code, "refused")
    document = {"type": slug, "title": str(fault.detail), "status": fault.status_code, "detail": str(fault.detail)}
    return JSONResponse(
        document, status_code=fault.status_code, headers=fault.headers, media_type="application/problem+json"
    )


async def _on_fault(_: Request, fault: Exception) -> Response:
    document = {
        "type": "internal",
        "title": "Something went wrong here",
        "status": 500,
        "detail": "The fault is ours and was recorded; nothing of this request was kept.",
        "trace_id": trace.trace_id(),
    }
    return JSONResponse(document, status_code=500, media_type="application/problem+json")


class Watch:
    """Follows the trace and measures each request by its route's template."""

    def __init__(self, app: ASGIApp, sockets: "Mapping[str, Socket]") -> None:
        self._app = app
        self._sockets = sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and (serve := self._sockets.get(scope["path"])):
            await serve(WebSocket(scope, receive, send))
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        arrived = dict(scope["headers"]).get(b"traceparent", b"").decode("latin-1")
        traceparent = trace.follow(arrived)
        started, status = clock.monotonic(), 500

        async def send_watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), (b"traceparent", traceparent.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_watched)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            metrics.requests.labels(scope["method"], route, str(status)).observe(clock.monotonic() - started)
