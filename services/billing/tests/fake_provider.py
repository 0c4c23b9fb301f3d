"""The fake as a test has it: its real process, and a hand on what it does next."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx

from services.billing.outside.payments.fake import FakeGateway
from services.billing.settings import Settings

SECRET = "a secret of the fake"
CVC, EXP_MONTH, EXP_YEAR = "123", 12, 2044
PAYS, DECLINED, NO_FUNDS = "4242424242424242", "4000000000000002", "4000000000009995"
ASKS, ASKS_THEN_NO_FUNDS, PENDING = "4000002500003155", "4000008260003178", "4000000000000077"
NO_FUNDS_ONCE, LOST_ANSWER, LOST_CALL = "4000000400000016", "4000000400000024", "4000000400000032"
UNSAVABLE = "4000000000000127"
GOOD_IBAN, BAD_IBAN, REJECTED_IBAN = "DE89370400440532013000", "DE62370400440532013001", "GB82WEST12345698765432"
RETURNS_IBAN = "FR1420041010050500013M02606"


class FakeProvider:
    """`tell` takes steps as POST /script does; people's part on its pages is `type_card`, `confirm`, `onboard`."""

    def __init__(self, url: str, secret: str = SECRET) -> None:
        self.url, self.secret = url, secret
        self._client = httpx.Client(base_url=url, headers={"authorization": f"Bearer {secret}"}, timeout=10)

    def settings(self) -> dict[str, Any]:
        """For `stage.settings(**fake.settings())`."""
        return {"payments": "fake", "fake_payments_url": self.url, "fake_payments_secret": self.secret}

    def gateway(self, **settings: Any) -> FakeGateway:
        return FakeGateway(Settings(profile="local", **(self.settings() | settings)))

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._client.request(method, path, json=body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def tell(self, kind: str, do: str, **more: Any) -> None:
        self.ask("POST", "/script", {"kind": kind, "do": do, **more})

    def forget_scripts(self) -> None:
        self.ask("DELETE", "/script")
        self.set_clock(None)

    def set_clock(self, at: datetime | None) -> None:
        self.ask("PUT", "/script/clock", {"at": at.isoformat() if at else None})

    def type_card(self, setup_ref: str, number: str = PAYS) -> Any:
        card = {"number": number, "exp_month": EXP_MONTH, "exp_year": EXP_YEAR, "cvc": CVC}
        return self.ask("POST", f"/v1/setups/{setup_ref}/card", card)

    def confirm(self, charge_ref: str, *, accepted: bool = True) -> Any:
        return self.ask("POST", f"/v1/charges/{charge_ref}/confirmation", {"accepted": accepted})

    def onboard(self, destination_ref: str, iban: str = GOOD_IBAN) -> Any:
        return self.ask("POST", f"/v1/destinations/{destination_ref}/account", {"iban": iban})

    def settle(self, ref: str, state: str, code: str | None = None) -> Any:
        return self.ask("POST", "/script/settle", {"ref": ref, "state": state, "code": code})

    async def saved_card(self, number: str = PAYS, student_id: UUID | None = None) -> tuple[str, str]:
        """(customer ref, card ref) of a student who has saved this card."""
        provider = self.gateway()
        customer = await provider.ensure_customer(student_id or uuid4())
        setup = await provider.begin_setup(customer, uuid4(), "http://parley.example/back")
        self.type_card(setup.ref, number)
        card = (await provider.find_setup(setup.ref)).card
        assert card is not None
        return customer, card.ref

    def close(self) -> None:
        self._client.close()


@contextmanager
def running(folder: Path, *, port: int = 0, webhook: str = "", secrets: tuple[str, ...] = (SECRET,)) -> Iterator[str]:
    """The process; its address once it answers. A port of 0 is any free one."""
    port = port or free_port()
    order = [sys.executable, "-m", "local.fake_payments", "--port", str(port), "--folder", str(folder)]
    order += [part for secret in secrets for part in ("--secret", secret)]
    process = subprocess.Popen([*order, "--webhook", webhook])
    try:
        _wait(process, url := f"http://127.0.0.1:{port}")
        yield url
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", url: str) -> None:
    end = time.monotonic() + 20
    while True:
        assert process.poll() is None, "the fake ended while starting"
        assert time.monotonic() < end, "the fake was not ready within 20 s"
        try:
            if httpx.get(f"{url}/healthz", timeout=1).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
