"""The fake as a web application: its API, its pages, and the door through which tests script it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.responses import Response

from local.fake_payments import api, money, pages, script_api
from local.fake_payments.books import Books
from local.fake_payments.calls import refusal, with_secret
from local.fake_payments.cards import TypoError
from local.fake_payments.provider import Provider, RefusedError
from local.fake_payments.scripts import Scripts
from local.fake_payments.webhooks import Deliverer


def build(folder: Path, secrets: list[str], page_url: str, webhook_url: str) -> FastAPI:
    folder.mkdir(parents=True, exist_ok=True)
    books = Books(folder / "fake.sqlite")
    provider = Provider(books, Scripts(books), page_url)

    def settle_due() -> None:
        with books.writing():
            for due in books.take_due():
                with contextlib.suppress(RefusedError):  # settled by somebody else meanwhile
                    money.settle(provider, due["ref"], due["state"], due["code"])

    deliverer = Deliverer(books, webhook_url, secrets, settle_due)
    books.on_written = deliverer.wake

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        running = asyncio.create_task(deliverer.run())
        yield
        running.cancel()

    app = FastAPI(title="The payment provider named fake", docs_url="/docs", redoc_url=None, lifespan=lifespan)
    app.state.provider = provider
    app.state.secrets = secrets
    for router in (api.router, script_api.router):
        app.include_router(router, dependencies=[Depends(with_secret)])
    app.include_router(pages.router)

    @app.exception_handler(RefusedError)
    async def refused(_: Request, fault: RefusedError) -> Response:
        return refusal(fault)

    @app.exception_handler(TypoError)
    async def mistyped(_: Request, fault: TypoError) -> Response:
        return refusal(fault)

    return app
