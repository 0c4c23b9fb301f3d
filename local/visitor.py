"""Somebody at the gateway, as any client of the public API is: signs in with the pincode from the inbox, and asks."""

import re
import time
from typing import Any, Self

import httpx

PINCODE = re.compile(r"\b([0-9A-Z]{4}-[0-9A-Z]{4})\b")
MAIL_SECONDS = 30.0
TEST_CARD, TEST_ACCOUNT = "4242424242424242", "DE89370400440532013000"


class RefusedError(Exception):
    """The API's answer was a problem; the message is what it said."""


class Visitor:
    """`refresh_token` outlives a visit: with it the next one needs no pincode."""

    def __init__(self, origin: str, inbox: str, email: str) -> None:
        self.inbox, self.email = inbox, email
        self.http = httpx.Client(base_url=origin, timeout=20)
        self.account: dict[str, Any] = {}
        self.refresh_token: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    @property
    def token(self) -> str:
        return self.http.headers["Authorization"].removeprefix("Bearer ")

    def sign_in(self, name: str, time_zone: str, locale: str = "en") -> None:
        known = {mail["id"] for mail in self._mails()}
        asked = self.post("/api/identity/pincodes", {"email": self.email, "client": "mobile"})
        opened = self.post(
            "/api/identity/sessions",
            {
                "pincode_id": asked["pincode_id"], "pincode": self._pincode(known), "client": "mobile",
                "name": name, "time_zone": time_zone, "locale": locale,
            },
        )  # fmt: skip
        self._enter(opened)

    def come_back(self, refresh_token: str) -> bool:
        """True when the token was still good."""
        try:
            self._enter(self.post("/api/identity/sessions/refresh", {"refresh_token": refresh_token}))
            self.account = self.get("/api/identity/me")
        except RefusedError:
            return False
        return True

    def get(self, path: str, **query: Any) -> Any:
        return _told(self.http.get(path, params=query))

    def post(self, path: str, body: object = None) -> Any:
        return _told(self.http.post(path, json=body))

    def put(self, path: str, body: object) -> Any:
        return _told(self.http.put(path, json=body))

    def save_card(self, number: str = TEST_CARD) -> bool:
        """Types a test card in at the fake payment provider, as people do; False where others move the money."""
        begun = self.post("/api/billing/me/payment-methods", {})
        if begun["provider"] != "fake":
            return False
        typed = {"number": number, "expiry": "12 / 44", "cvc": "123"}
        page = httpx.post(begun["url"], data=typed, timeout=20)
        if page.is_error:
            raise RefusedError(f"the card was not taken: {page.status_code} {page.text[:300]}")
        method = self.get(f"/api/billing/me/payment-methods/{begun['method']['id']}")
        if method["state"] != "ready":
            raise RefusedError(f"the card is {method['state']}: {method['failure']}")
        return True

    def name_bank_account(self, iban: str = TEST_ACCOUNT) -> bool:
        """Names a test account at the fake payment provider, to be paid out to; False where others move the money."""
        begun = self.post("/api/billing/me/payout-destination")
        if not (begun["url"] or "").rpartition("/")[0].endswith("/onboard"):
            return False
        page = httpx.post(begun["url"], data={"iban": iban}, timeout=20)
        if page.is_error:
            raise RefusedError(f"the account was not taken: {page.status_code} {page.text[:300]}")
        return True

    def has_card(self) -> bool:
        return any(one["state"] == "ready" for one in self.get("/api/billing/me/payment-methods")["items"])

    def _enter(self, session: dict[str, Any]) -> None:
        self.http.headers["Authorization"] = f"Bearer {session['access_token']}"
        self.account = session.get("account", self.account)
        self.refresh_token = session.get("refresh_token", self.refresh_token)

    def _pincode(self, known: set[str]) -> str:
        end = time.monotonic() + MAIL_SECONDS
        while time.monotonic() < end:
            for mail in self._mails():
                found = PINCODE.search(f"{mail.get('subject', '')}\n{mail.get('text', '')}")
                if mail["id"] not in known and found:
                    return found[1]
            time.sleep(0.1)
        raise RefusedError(f"no pincode came to {self.email} within {MAIL_SECONDS:.0f} s")

    def _mails(self) -> list[dict[str, Any]]:
        """The mails to this address, the newest last."""
        every: list[dict[str, Any]] = httpx.get(f"{self.inbox}/email", timeout=10).json()
        return [mail for mail in every if any(to["address"] == self.email for to in mail["to"])]


def _told(answer: httpx.Response) -> Any:
    if answer.is_error:
        raise RefusedError(
            f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text[:1000]}"
        )
    return answer.json() if answer.content else None
