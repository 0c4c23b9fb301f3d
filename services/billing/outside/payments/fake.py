"""The fake: a payment provider of this project, a process of its own that moves no money (local/fake_payments)."""

import ssl
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import httpx

from contracts.base import Money
from services.billing.outside.payments import signing
from services.billing.outside.payments.protocol import (
    BadNews,
    Card,
    Charged,
    Destination,
    Moved,
    Movement,
    News,
    Setup,
    Unknown,
)
from services.billing.settings import Settings

MINIMUM_MINOR = 50
_TLS = ssl.create_default_context()  # reading the certificates for each client would cost 1 ms
_PAGE = 500
_Subject = Literal["charges", "refunds", "payouts"]


class FakeGateway:
    name = "fake"

    def __init__(self, settings: Settings) -> None:
        self._url, self._public_url = settings.fake_payments_url.rstrip("/"), settings.public_url.rstrip("/")
        # The first is what calls are made with; another one is a secret that is being replaced.
        self._secrets = tuple(part.strip() for part in settings.fake_payments_secret.split(",") if part.strip())
        self._timeout = settings.provider_timeout_seconds

    def minimum_minor(self, currency: str) -> int:
        return MINIMUM_MINOR

    async def ensure_customer(self, student_id: UUID) -> str:
        made = await self._ask("POST", "/v1/customers", {"student_id": str(student_id)})
        return str(made["ref"])

    async def begin_setup(self, customer_ref: str, method_id: UUID, return_url: str) -> Setup:
        asked = {"customer_ref": customer_ref, "method_id": str(method_id), "return_url": return_url}
        return _setup(await self._ask("POST", "/v1/setups", asked))

    async def find_setup(self, ref: str) -> Setup:
        return _setup(await self._ask("GET", f"/v1/setups/{ref}"))

    async def forget_card(self, card_ref: str) -> None:
        await self._ask("DELETE", f"/v1/cards/{card_ref}")

    async def charge(self, key: str, customer_ref: str, card_ref: str, amount: Money, charge_id: UUID) -> Charged:
        back = f"{self._public_url}/pay/{charge_id}"
        asked = _amount(key, amount) | {"customer_ref": customer_ref, "card_ref": card_ref,
                                        "charge_id": str(charge_id), "return_url": back}  # fmt: skip
        return _charged(await self._move("charges", asked))

    async def find_charge(self, key: str, customer_ref: str) -> Charged | None:
        found = await self._find("charges", key)
        return _charged(found) if found else None

    async def begin_authentication(self, charge_ref: str, return_url: str) -> str | None:
        found = _charged(await self._ask("GET", f"/v1/charges/{charge_ref}"))
        return found.action_url

    async def give_up(self, charge_ref: str) -> Charged:
        return _charged(await self._ask("POST", f"/v1/charges/{charge_ref}/cancellation"))

    async def refund(self, key: str, charge_ref: str, amount: Money) -> Moved:
        return _moved(await self._move("refunds", _amount(key, amount) | {"charge_ref": charge_ref}))

    async def find_refund(self, key: str, charge_ref: str) -> Moved | None:
        found = await self._find("refunds", key)
        return _moved(found) if found else None

    async def open_destination(self, consultant_id: UUID, return_url: str) -> Destination:
        asked = {"consultant_id": str(consultant_id), "return_url": return_url}
        return Destination(**await self._ask("POST", "/v1/destinations", asked))

    async def find_destination(self, ref: str, return_url: str) -> Destination:
        return Destination(**await self._ask("GET", f"/v1/destinations/{ref}", query={"return_url": return_url}))

    async def pay_out(self, key: str, destination_ref: str, amount: Money, payout_id: UUID) -> Moved:
        asked = _amount(key, amount) | {"destination_ref": destination_ref, "payout_id": str(payout_id)}
        return _moved(await self._move("payouts", asked))

    async def find_payout(self, key: str, destination_ref: str) -> Moved | None:
        found = await self._find("payouts", key)
        return _moved(found) if found else None

    def read_news(self, body: bytes, signature: str) -> News:
        signing.verify(body, signature, self._secrets)
        try:
            told: dict[str, Any] = httpx.Response(200, content=body).json()
            return News(told["news_id"], told["about"], told["object_ref"])
        except (ValueError, KeyError, TypeError) as fault:
            raise BadNews("The webhook is signed and says nothing.") from fault

    async def movements(self, since: datetime, until: datetime) -> AsyncIterator[Movement]:
        query = {"since": since.isoformat(), "until": until.isoformat(), "limit": str(_PAGE)}
        while True:
            page = await self._ask("GET", "/v1/movements", query=query)
            for row in page["items"]:
                amount = Money(amount_minor=row["amount_minor"], currency=row["currency"])
                yield Movement(row["ref"], row["subject"], row["key"], amount, datetime.fromisoformat(row["moved_at"]))
            if page["next"] is None:
                return
            query["after"] = str(page["next"])

    async def close(self) -> None:
        """Nothing stays open between calls."""

    async def _move(self, subject: _Subject, asked: dict[str, Any]) -> dict[str, Any]:
        """Ask once for this key. An answer given before is of then: what counts is how it is now."""
        answer = await self._send("POST", f"/v1/{subject}", asked)
        if answer.headers.get("idempotent-replayed") != "true":
            return _read(answer)
        return await self._find(subject, asked["key"]) or _read(answer)

    async def _find(self, subject: _Subject, key: str) -> dict[str, Any] | None:
        found: dict[str, Any] | None = (await self._ask("GET", f"/v1/{subject}", query={"key": key}))["found"]
        return found

    async def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, query: dict[str, str] | None = None
    ) -> dict[str, Any]:
        return _read(await self._send(method, path, body, query))

    async def _send(
        self, method: str, path: str, body: dict[str, Any] | None = None, query: dict[str, str] | None = None
    ) -> httpx.Response:
        headers = {"authorization": f"Bearer {self._secrets[0] if self._secrets else ''}"}
        try:
            # A client per call: the fake is a neighbour on loopback, and nothing has to be closed at the end.
            client = httpx.AsyncClient(base_url=self._url, timeout=self._timeout, verify=_TLS, trust_env=False)
            async with client:
                answer = await client.request(method, path, json=body, params=query, headers=headers)
        except httpx.HTTPError as fault:
            raise Unknown(f"The fake did not answer: {type(fault).__name__}") from fault
        if answer.status_code >= 500 or answer.status_code in (401, 429):
            raise Unknown(f"The fake answered {answer.status_code}.")
        if answer.is_error:
            raise ValueError(f"The fake refused {method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer


def _read(answer: httpx.Response) -> dict[str, Any]:
    found: dict[str, Any] = answer.json() if answer.content else {}
    return found


def _amount(key: str, amount: Money) -> dict[str, Any]:
    return {"key": key, "amount_minor": amount.amount_minor, "currency": amount.currency}


def _money(found: dict[str, Any]) -> Money:
    return Money(amount_minor=found["amount_minor"], currency=found["currency"])


def _setup(found: dict[str, Any]) -> Setup:
    card = Card(**found["card"]) if found["card"] else None
    return Setup(found["ref"], found["state"], url=found["url"], card=card, failure=found["failure"])


def _charged(found: dict[str, Any]) -> Charged:
    return Charged(found["ref"], found["state"], _money(found), found["code"], found["action_url"])


def _moved(found: dict[str, Any]) -> Moved:
    return Moved(found["ref"], found["state"], _money(found), found["code"])
