"""The main journey through a running Parley: from two sign-ins to the line and the earning, with real media."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from local.participant import Truth, take_part
from local.people import insist
from local.visitor import RefusedError, Visitor

RATE_MINOR, CURRENCY = 150, "EUR"
LEAST_LEFT = timedelta(minutes=4)
SETTLED_SECONDS = 60.0


@dataclass
class Journey:
    """Two strangers, one booking, one call. `steps` collects what happened when, for people to read."""

    student: Visitor
    consultant: Visitor
    steps: list[tuple[datetime, str]] = field(default_factory=list)
    booking: dict[str, Any] = field(default_factory=dict)
    call_id: str = ""

    def note(self, what: str) -> None:
        self.steps.append((datetime.now(UTC), what))

    def sign_in(self) -> None:
        self.consultant.sign_in("Nils Demo", "Europe/Berlin")
        self.note("the consultant signed in with the pincode from the mail")
        self.student.sign_in("Mira Demo", "America/New_York")
        self.note("the student signed in with the pincode from the mail")

    def publish(self) -> None:
        headline = f"Demonstrations {secrets.token_hex(4)}"
        profile = {
            "headline": headline, "bio": "I show how a consultation goes.", "topics": ["python"], "languages": ["en"],
            "rate_per_minute": {"amount_minor": RATE_MINOR, "currency": CURRENCY},
        }  # fmt: skip
        self.consultant.put("/api/directory/me", profile)
        blocks = [{"weekday": day, "hour": hour, "max_calls": 4} for day in range(1, 8) for hour in range(24)]
        week = {"time_zone": "Europe/Berlin", "blocks": blocks}
        insist(lambda: self.consultant.put("/api/scheduling/me/week", week))
        self.note("the consultant published a profile and a week of blocks")
        insist(lambda: self._find(headline))
        self.note("the student found the consultant by search")

    def _find(self, headline: str) -> None:
        found = self.student.get("/api/directory/consultants", query=headline.split()[1])["items"]
        if not found or found[0]["next_block"] is None:
            raise RefusedError("not in search yet")

    def save_card(self) -> None:
        insist(self.student.save_card)
        self.note("the student saved a test card at the payment provider")

    def book(self) -> None:
        now = datetime.now(UTC)
        consultant_id = self.consultant.account["id"]
        window = {"from": now.isoformat(), "to": (now + timedelta(hours=5)).isoformat()}
        found = insist(lambda: self.student.get(f"/api/scheduling/consultants/{consultant_id}/blocks", **window))
        blocks = found["items"] if isinstance(found, dict) else found
        block = next(one for one in blocks if datetime.fromisoformat(one["ends_at"]) - now > LEAST_LEFT)
        body = {
            "consultant_id": consultant_id, "block_starts_at": block["starts_at"], "question": "How does this work?",
        }  # fmt: skip
        self.booking = insist(lambda: self.student.post("/api/scheduling/bookings", body))
        self.note(f"the student booked a place in the block of {block['starts_at']}")

    def wait_and_call(self) -> None:
        booking_id = self.booking["id"]
        insist(lambda: self.student.post(f"/api/calls/bookings/{booking_id}/check-in"))
        waiting = self.student.get(f"/api/calls/bookings/{booking_id}")
        self.note(f"the student checked in: place {waiting['place']}")
        body = {"block_starts_at": self.booking["block_starts_at"]}
        desk = self.consultant.get("/api/calls/desk", block=self.booking["block_starts_at"])
        self.note(f"the desk shows {len(desk['waiting'])} waiting")
        self.call_id = insist(lambda: self.consultant.post("/api/calls/desk/next", body))["call_id"]
        self.note("the consultant called the next one")
        self.student.post(f"/api/calls/{self.call_id}/answer")
        self.note("the student answered")

    async def talk(self, seconds: float, *, drop_at: float | None = None, drop_for: float = 0.0) -> tuple[Truth, Truth]:
        """Both take part with synthetic camera and microphone; what each knows of it. The student may drop out."""

        def way_in(visitor: Visitor) -> Callable[[], Awaitable[dict[str, Any]]]:
            async def join() -> dict[str, Any]:
                found: dict[str, Any] = await asyncio.to_thread(visitor.post, f"/api/calls/{self.call_id}/join")
                return found

            return join

        join_student, join_consultant = way_in(self.student), way_in(self.consultant)
        truths = await asyncio.gather(
            take_part(await join_student(), seconds, drop_at=drop_at, drop_for=drop_for, rejoin=join_student),
            take_part(await join_consultant(), seconds, rejoin=join_consultant),
        )
        self.note("both have left the room")
        return truths

    def hang_up(self) -> None:
        self.student.post(f"/api/calls/{self.call_id}/hang-up")
        self.note("the student hung up")

    def outcome(self) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        """The settled call, the student's line and the consultant's earning."""

        def settled() -> dict[str, Any]:
            call: dict[str, Any] = self.student.get(f"/api/calls/{self.call_id}")
            if not call["settled"]:
                raise RefusedError("not settled yet")
            return call

        call = insist(settled, SETTLED_SECONDS)
        line = insist(lambda: self._of_this_call(self.student, "/api/billing/me/lines"))
        self.note("the student's month shows the line")
        earning = insist(lambda: self._of_this_call(self.consultant, "/api/billing/me/earnings"))
        self.note("the consultant's month shows the earning")
        return call, line, earning

    def _of_this_call(self, visitor: Visitor, path: str) -> dict[str, Any]:
        for item in visitor.get(path)["items"]:
            if item["call_id"] == self.call_id:
                found: dict[str, Any] = item
                return found
        raise RefusedError("no line yet")

    def close(self) -> None:
        self.student.http.close()
        self.consultant.http.close()


def begin(endpoints: dict[str, Any]) -> Journey:
    """Two people nobody has seen before, at the gateway of these endpoints."""
    one = secrets.token_hex(4)
    origin, inbox = endpoints["gateway"], endpoints["inbox"]
    return Journey(
        student=Visitor(origin, inbox, f"mira-{one}@demo.parley.example"),
        consultant=Visitor(origin, inbox, f"nils-{one}@demo.parley.example"),
    )


def together(one: Truth, other: Truth) -> float:
    """Seconds both were connected at once, as the two participants themselves saw it."""
    return sum(
        max(0.0, min(end, other_end) - max(start, other_start))
        for start, end in one.connected
        for other_start, other_end in other.connected
    )
