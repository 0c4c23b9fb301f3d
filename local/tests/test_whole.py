"""The whole system, started as `bin/up` does, beside whatever else runs on this machine."""

import json
import time
from pathlib import Path
from typing import Any

import httpx
import psutil
import psycopg
import pytest

from local.people import insist
from local.visitor import RefusedError, Visitor

pytestmark = pytest.mark.slow


@pytest.fixture
def records(breakable: Path) -> Path:
    return breakable / "run"


def test_a_stranger_signs_in_through_the_gateway_with_the_pincode_from_the_inbox(parley: dict[str, Any]) -> None:
    with Visitor(parley["gateway"], parley["inbox"], "zoe@example.org") as zoe:
        zoe.sign_in("Zoe", "Europe/Berlin")
        assert zoe.account["is_new"]
        assert zoe.get("/api/identity/me")["name"] == "Zoe"
        assert insist(lambda: zoe.get("/api/scheduling/bookings")) == {"items": [], "next_cursor": None}


def test_no_service_can_open_the_database_of_another(parley: dict[str, Any]) -> None:
    urls: dict[str, str] = parley["databases"]
    for service, url in urls.items():
        for other in urls.keys() - {service}:
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                psycopg.connect(url.rpartition("/")[0] + f"/{other}", connect_timeout=5)


def test_everything_but_media_listens_on_loopback(records: Path) -> None:
    ours = {json.loads(file.read_text())["pid"] for file in records.glob("*.json")}
    ours |= {child.pid for pid in ours for child in psutil.Process(pid).children(recursive=True)}
    listening = [line for line in psutil.net_connections("tcp") if line.status == psutil.CONN_LISTEN]
    assert {next(iter(line.laddr)) for line in listening if line.pid in ours} <= {"127.0.0.1", "::1"}
    assert len(ours) > 10


def test_a_killed_service_is_brought_back(parley: dict[str, Any], records: Path) -> None:
    before = json.loads((records / "directory.json").read_text())["pid"]
    psutil.Process(before).kill()
    until = time.monotonic() + 60
    while True:
        assert time.monotonic() < until, "directory did not come back"
        try:
            if httpx.get(f"{parley['services']['directory']}/readyz", timeout=2).status_code == 200:
                break
        except httpx.HTTPError:
            time.sleep(0.1)
    assert json.loads((records / "directory.json").read_text())["pid"] != before


def test_a_wrong_pincode_opens_nothing(parley: dict[str, Any]) -> None:
    with Visitor(parley["gateway"], parley["inbox"], "mallory@example.org") as mallory:
        asked = mallory.post("/api/identity/pincodes", {"email": mallory.email, "client": "mobile"})
        with pytest.raises(RefusedError, match=r": 4(01|03|22) "):
            mallory.post(
                "/api/identity/sessions",
                {"pincode_id": asked["pincode_id"], "pincode": "0000-0000", "client": "mobile"},
            )
