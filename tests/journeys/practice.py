"""A consultant whose every hour can be booked."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg

from local.people import insist
from local.visitor import RefusedError, Visitor
from tests.journeys.crowd import Student

LEAST_LEFT = timedelta(minutes=4)
PATH = "/api/scheduling/bookings"


@dataclass(frozen=True)
class Practice:
    consultant_id: str
    blocks: list[dict[str, Any]]
    """From the one that runs now, if it runs for some minutes more, to tomorrow's."""

    def wish(self, block: int) -> dict[str, Any]:
        """The body of a booking in this block."""
        return {"consultant_id": self.consultant_id, "block_starts_at": self.blocks[block]["starts_at"]}

    async def book(self, door: httpx.AsyncClient, student: Student, block: int, **headers: str) -> httpx.Response:
        return await door.post(PATH, json=self.wish(block), headers=student.headers | headers)


def open_practice(endpoints: dict[str, Any], max_calls: int) -> Practice:
    """Of somebody who takes so many calls in every hour of the week."""
    email = f"nils-{secrets.token_hex(4)}@demo.parley.example"
    with Visitor(endpoints["gateway"], endpoints["inbox"], email) as visitor:
        visitor.sign_in("Nils Storm", "Europe/Berlin")
        profile = {
            "headline": "Whoever comes", "bio": "Many at once.", "topics": ["python"], "languages": ["en"],
            "rate_per_minute": {"amount_minor": 150, "currency": "EUR"},
        }  # fmt: skip
        visitor.put("/api/directory/me", profile)
        blocks = [{"weekday": day, "hour": hour, "max_calls": max_calls} for day in range(1, 8) for hour in range(24)]
        week = {"time_zone": "Europe/Berlin", "blocks": blocks}
        insist(lambda: visitor.put("/api/scheduling/me/week", week))
        consultant_id = visitor.account["id"]
        insist(lambda: _is_known(endpoints["databases"]["scheduling"], consultant_id))
        now = datetime.now(UTC)
        window = {"from": now.isoformat(), "to": (now + timedelta(hours=30)).isoformat()}
        found = visitor.get(f"/api/scheduling/consultants/{consultant_id}/blocks", **window)["items"]
    return Practice(consultant_id, [one for one in found if datetime.fromisoformat(one["ends_at"]) - now > LEAST_LEFT])


def _is_known(scheduling: str, consultant_id: str) -> None:
    """Has scheduling heard of the profile and of the fee? Before that it refuses, rightly."""
    with psycopg.connect(scheduling, connect_timeout=5) as connection:
        asked = "SELECT count(*) FROM known_consultant CROSS JOIN known_fee WHERE consultant_id = %s AND listed"
        if connection.execute(asked, [consultant_id]).fetchone() == (0,):
            raise RefusedError("scheduling has not heard of the profile, or of the fee")
