"""A service on a stage: its own database, its API in-process, events played to it and events it said."""

import importlib
import importlib.util
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx

from contracts.base import Event
from kit import clock, inbox, tokens
from kit.database import Transaction
from kit.house import House, open_house
from kit.ids import new_id
from kit.schedule import Job
from kit.service import Service
from kit.settings import Settings
from kit.testing import databases
from kit.testing.cast import Person
from kit.testing.tokens import AUDIENCE, ISSUER, KID, public_pem, token_of

_SAID = """
SELECT id, name, body FROM kit_outbox WHERE id > $1
UNION ALL SELECT id, name, body FROM kit_history WHERE id > $1 ORDER BY id
"""


class StageClock:
    """The clock of the test: it stands where it is set, and runs until then."""

    def set(self, instant: str | datetime) -> datetime:
        found = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
        clock.stand_at(found)
        return found

    def advance(self, **units: float) -> datetime:
        """Move on by a timedelta's units: `advance(minutes=5)`."""
        return self.set(clock.now() + timedelta(**units))


@dataclass
class Stage:
    """What a test does with a service."""

    service: Service
    house: House
    app: Any
    clock: StageClock = field(default_factory=StageClock)
    _versions: dict[tuple[str, str, str], int] = field(default_factory=lambda: defaultdict(int))
    _seen: int = 0

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        return self.house.transaction()

    async def hear(self, *events: Event) -> None:
        """Play events of other services to this one through its real inbox, in one batch, versions counted for you.

        A failing handler raises here: nothing is parked behind a test's back.
        """
        heard = [self._as_heard(event) for event in events]
        async with self.transaction() as tx:
            await inbox.take(tx, self.house.hearing, heard, f"heard.{self.service.name}")

    def _as_heard(self, event: Event) -> inbox.Heard:
        story = (event.speaker(), event.aggregate, event.aggregate_id)
        self._versions[story] += 1
        return inbox.Heard(
            *story, self._versions[story], new_id(), type(event).__name__, event.model_dump_json(), "", clock.now()
        )

    async def said(self, *contracts: type[Event]) -> list[Any]:
        """What was said since the last look, in order; with contracts, only those (the rest counts as seen)."""
        known = _contracts_of(self.service.contracts)
        async with self.transaction() as tx:
            rows = await tx.fetch(_SAID, self._seen)
        self._seen = max([self._seen, *(row["id"] for row in rows)])
        events = [known[row["name"]].model_validate_json(row["body"]) for row in rows if row["body"]]
        return [event for event in events if not contracts or isinstance(event, contracts)]

    @property
    def nobody(self) -> httpx.AsyncClient:
        """A client without a token, below /api/<service>."""
        return self._client({})

    def as_(self, person: Person, **claims: Any) -> httpx.AsyncClient:
        """A client with a person's token, below /api/<service>."""
        return self._client({"authorization": f"Bearer {token_of(person, **claims)}"})

    def _client(self, headers: dict[str, str]) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=True),
            base_url=f"http://testserver/api/{self.service.name}",
            headers=headers,
            timeout=60,
        )

    async def run(self, job: Callable[[Any], Awaitable[None]]) -> None:
        """Run a scheduled job now; its fault is this test's fault."""
        found: Job = job._parley_job  # type: ignore[attr-defined]
        if found.transaction:
            async with self.transaction() as tx:
                await job(tx)
        else:
            await job(self.house)

    def settings(self, **changes: Any) -> Settings:
        """Change settings for the rest of this test."""
        changed = self.house.settings.model_copy(update=changes)
        self.house.settings = changed
        self.service.settings.use(changed)
        return changed


def _contracts_of(module_name: str) -> dict[str, type[Event]]:
    """What the service may say; nothing where it has no contracts, as one that only hears."""
    if importlib.util.find_spec(module_name) is None:
        return {}
    module = importlib.import_module(module_name)
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Event) and value.__module__ == module.__name__
    }


@asynccontextmanager
async def on_stage(service: Service, settings: dict[str, Any]) -> AsyncIterator[Stage]:
    """A stage with a database of its own, gone at the end; the cast's signing key is already known."""
    template = await databases.template_of(service.name, service.folder)
    name = await databases.clone(template)
    try:
        made = service.settings(
            **{
                "profile": "local",
                "database_url": databases.url_of(name),
                "token_issuer": ISSUER,
                "token_audience": AUDIENCE,
                **settings,
            }
        )
        service.settings.use(made)
        async with open_house(service.name, made, service.hearing, service.jobs) as house:
            app = service.web_app()
            app.state.house = house
            async with house.transaction() as tx:
                await tokens.learn(tx, KID, "RS256", public_pem())
            yield Stage(service, house, app)
    finally:
        service.settings.use(None)
        clock.stand_at(None)
        await databases.drop(name)
