"""How the people of the tests sign in."""

from dataclasses import dataclass
from typing import Any

import httpx

from contracts.identity import PincodeRequested
from kit.testing import Stage
from kit.testing.cast import ANNA, Person
from services.identity.store import accounts


@dataclass
class Visitor:
    """A browser, or an app: its cookies, its tokens."""

    http: httpx.AsyncClient
    stage: Stage

    @property
    def account_id(self) -> str:
        return str(self.signed_in["account"]["id"])

    signed_in: dict[str, Any] = None  # type: ignore[assignment]

    async def asks(self, email: str, **fields: Any) -> tuple[str, str]:
        """(pincode id, pincode as the mail shows it)."""
        answer = await self.http.post("/pincodes", json={"email": email, **fields})
        assert answer.status_code == 202, answer.text
        event = (await self.stage.said(PincodeRequested))[-1]
        assert answer.json()["pincode_id"] == str(event.pincode_id)
        return str(event.pincode_id), event.pincode

    async def enters(self, pincode_id: str, pincode: str, **fields: Any) -> httpx.Response:
        return await self.http.post("/sessions", json={"pincode_id": pincode_id, "pincode": pincode, **fields})

    async def signs_in(self, email: str, **fields: Any) -> "Visitor":
        answer = await self.enters(*await self.asks(email), **fields)
        assert answer.status_code == 201, answer.text
        self._take(answer)
        return self

    async def refreshes(self, token: str | None = None) -> httpx.Response:
        answer = await self.http.post("/sessions/refresh", json=token and {"refresh_token": token})
        if answer.status_code == 200:
            self._take(answer)
        return answer

    def _take(self, answer: httpx.Response) -> None:
        self.signed_in = answer.json()
        self.http.headers["authorization"] = f"Bearer {self.signed_in['access_token']}"
        # The stage's keyring asks for new keys once a second; a test does not wait for that.
        self.stage.house.keyring._read_at = float("-inf")


def visitor(stage: Stage) -> Visitor:
    return Visitor(stage.nobody, stage)


async def signed_in(stage: Stage, person: Person, **fields: Any) -> Visitor:
    """The person in a browser, with their scopes."""
    found = await visitor(stage).signs_in(person.email, name=person.name, time_zone=person.time_zone, **fields)
    if person.scopes:
        async with stage.transaction() as tx:
            account = await accounts.by_email(tx, person.email)
            assert account is not None
            await accounts.set_scopes(tx, account["account_id"], sorted(person.scopes))
        await found.refreshes(found.signed_in.get("refresh_token"))
    await stage.said()
    return found


async def app_of_anna(stage: Stage) -> Visitor:
    return await signed_in(stage, ANNA, client="mobile")


async def end_reasons(stage: Stage) -> list[str | None]:
    """Why each session ended, oldest session first; None for one that runs."""
    async with stage.transaction() as tx:
        return [row["end_reason"] for row in await tx.fetch("SELECT end_reason FROM session ORDER BY session_id")]


def wrong(pincode: str) -> str:
    """Another pincode of the same form."""
    return ("0000-0000", "1111-1111")[pincode == "0000-0000"]
