"""The demo people of the local profile, settled through the public API as anybody would be."""

import hashlib
import json
import threading
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from local.visitor import RefusedError, Visitor

HEARD_SECONDS = 30.0


@dataclass(frozen=True)
class Student:
    name: str
    time_zone: str
    locale: str = "en"

    @property
    def email(self) -> str:
        plain = unicodedata.normalize("NFKD", self.name.split()[0]).encode("ascii", "ignore").decode()
        return f"{plain.lower()}@demo.parley.example"

    @property
    def digest(self) -> str:
        """Changes when anything about the person does: then they are settled anew."""
        return hashlib.blake2b(json.dumps(asdict(self), default=list).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Consultant(Student):
    """`hours` are local, Monday to Friday with `weekend` the other two days; `rate` is minor units and currency."""

    headline: str = ""
    bio: str = ""
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    rate: tuple[int, str] = (100, "EUR")
    hours: tuple[int, ...] = (9, 10, 14)
    weekend: tuple[int, ...] = ()
    max_calls: int = 4

    def profile(self) -> dict[str, object]:
        amount_minor, currency = self.rate
        return {
            "headline": self.headline, "bio": self.bio, "topics": list(self.topics), "languages": list(self.languages),
            "rate_per_minute": {"amount_minor": amount_minor, "currency": currency},
        }  # fmt: skip

    def week(self) -> dict[str, object]:
        blocks = [
            {"weekday": weekday, "hour": hour, "max_calls": self.max_calls}
            for weekday in range(1, 8)
            for hour in (self.hours if weekday <= 5 else self.weekend)
        ]
        return {"time_zone": self.time_zone, "blocks": blocks}


AVAILABLE_NOW = Consultant(
    "Nora Lindqvist", "Europe/Berlin", headline="Python, from the first script to the first service",
    bio="Fifteen years of teaching people to program. Bring your code: we read it together.",
    topics=("python", "databases"), languages=("en", "de", "sv"), rate=(150, "EUR"), hours=(9, 10, 11, 14, 15),
)  # fmt: skip
CONSULTANTS = (
    AVAILABLE_NOW,
    Consultant(
        "Marcus Bell", "America/New_York", headline="Job interviews without the sweat",
        bio="I hired engineers for ten years. We practise the interview you are afraid of.",
        topics=("job-interviews", "cv-writing", "negotiating-pay"), rate=(250, "USD"), hours=(8, 12, 17, 18),
    ),
    Consultant(
        "Sita Gurung", "Asia/Kathmandu", headline="Yoga for people who sit all day",
        bio="Twenty minutes that your back will thank you for, adapted to your room and your knees.",
        topics=("yoga", "sleep"), languages=("en", "ne", "hi"), rate=(60, "USD"), hours=(6, 7, 18), weekend=(7, 8),
    ),
    Consultant(
        "Haruki Sato", "Asia/Tokyo", headline="会話の日本語 · Japanese for real conversations",
        bio="We talk, I correct, and you get the three sentences worth keeping.",
        topics=("japanese", "translation"), languages=("ja", "en"), rate=(180, "JPY"), hours=(19, 20, 21), max_calls=3,
    ),
    Consultant(
        "Ruby Thornton", "Australia/Lord_Howe", headline="Gardens that survive wind and salt",
        bio="Plants, soil and patience on a small island. Show me yours on the camera.",
        topics=("gardening",), rate=(90, "EUR"), hours=(7, 16), weekend=(9,), max_calls=6,
    ),
    Consultant(
        "Inès Carvalho", "Europe/Lisbon", headline="Tenancy and employment law in plain words",
        bio="Bring the letter that worries you. I tell you what it means and what to do by when.",
        topics=("tenancy-law", "employment-law"), languages=("pt", "es", "en"), rate=(300, "EUR"), hours=(10, 11, 15),
    ),
)  # fmt: skip
ADMIN = Student("Ada Quist", "UTC")
"""The first to sign in with this address holds every scope."""
MODERATOR = Student("Maya Okoye", "Africa/Lagos")
"""Looks again at what Ada decided: nobody decides an appeal about a decision of their own."""
STUDENTS = (
    Student("Anna Vogel", "Europe/Berlin", "de"),
    Student("Ben Carter", "America/New_York"),
    Student("Emma Doyle", "Australia/Lord_Howe"),
)


class Memory:
    """Who has been settled, and the refresh token that lets them back in without a pincode."""

    def __init__(self, file: Path) -> None:
        self._file, self._lock = file, threading.Lock()
        self._known: dict[str, dict[str, Any]] = json.loads(file.read_text()) if file.exists() else {}

    def of(self, person: Student) -> dict[str, Any]:
        return self._known.get(person.email, {})

    def note(self, person: Student, visitor: Visitor) -> None:
        now_known = {
            "name": person.name, "account_id": visitor.account["id"], "digest": person.digest,
            "refresh_token": visitor.refresh_token, "consultant": isinstance(person, Consultant),
        }  # fmt: skip
        with self._lock:
            self._known[person.email] = now_known
            fresh = self._file.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_text(json.dumps(self._known, indent=2, ensure_ascii=False) + "\n")
            fresh.replace(self._file)


def settle(origin: str, inbox: str, file: Path, say: Callable[[str], None]) -> None:
    """Everybody there, with profiles and weeks. Whoever is settled already is only looked in on."""
    memory = Memory(file)
    everybody = (*CONSULTANTS, *STUDENTS, ADMIN, MODERATOR)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda person: _settle(person, origin, inbox, memory), everybody))
    _appoint(MODERATOR, "moderator", origin, inbox, memory)
    say(f"demo people: {sum(made)} new, {len(made) - sum(made)} already here")


def _settle(person: Student, origin: str, inbox: str, memory: Memory) -> bool:
    known = memory.of(person)
    with Visitor(origin, inbox, person.email) as visitor:
        is_back = bool(known) and visitor.come_back(known["refresh_token"])
        if not is_back:
            visitor.sign_in(person.name, person.time_zone, person.locale)
        is_new = not is_back or known["digest"] != person.digest
        if is_new and isinstance(person, Consultant):
            visitor.put("/api/directory/me", person.profile())
            week = person.week()
            insist(lambda: visitor.put("/api/scheduling/me/week", week))
        if person in STUDENTS and not insist(visitor.has_card):
            insist(visitor.save_card)
        memory.note(person, visitor)
    return is_new


def _appoint(person: Student, scope: str, origin: str, inbox: str, memory: Memory) -> None:
    """The admin gives somebody a scope, once; it is in their token from the next sign-in or refresh on."""
    with Visitor(origin, inbox, ADMIN.email) as admin:
        if not admin.come_back(memory.of(ADMIN)["refresh_token"]):
            admin.sign_in(ADMIN.name, ADMIN.time_zone, ADMIN.locale)
        memory.note(ADMIN, admin)
        path = f"/api/identity/accounts/{memory.of(person)['account_id']}"
        scopes = admin.get(path)["scopes"]
        if scope not in scopes:
            admin.put(f"{path}/scopes", {"scopes": [*scopes, scope], "reason": "one of the demo people"})


def insist(ask: Callable[[], Any], seconds: float = HEARD_SECONDS) -> Any:
    """Asks again while refused: what one service was told takes a moment to be heard by the others."""
    end = time.monotonic() + seconds
    while True:
        with suppress(RefusedError):
            return ask()
        if time.monotonic() > end:
            return ask()
        time.sleep(0.3)
