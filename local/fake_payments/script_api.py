"""How tests tell the fake what to do next. Everything here needs the secret, as the API does."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body
from pydantic import AwareDatetime

from local.fake_payments import api, money
from local.fake_payments.books import Thing, stamp
from local.fake_payments.scripts import ON_CALLS, ON_WEBHOOKS, Step

router = APIRouter(prefix="/script")


class Settlement(api.Body):
    ref: str
    state: Literal["succeeded", "declined", "paid", "refused", "returned"]
    code: str | None = None


class Clock(api.Body):
    at: AwareDatetime | None


class Planted(api.Body):
    """A movement that the fake never made."""

    ref: str
    subject: Literal["charge", "refund", "payout"]
    key: str | None
    amount_minor: int
    currency: str
    moved_at: AwareDatetime


class Changed(api.Body):
    amount_minor: int | None = None
    currency: str | None = None
    moved_at: AwareDatetime | None = None


@router.post("")
async def add(fake: api.Fake, steps: Step | list[Step]) -> list[dict[str, Any]]:
    """Steps for the next calls of a kind, or the next webhooks; taken in the order they were given."""
    for step in steps if isinstance(steps, list) else [steps]:
        fake.scripts.add(step)
    return fake.scripts.waiting()


@router.get("")
async def known(fake: api.Fake) -> dict[str, Any]:
    return {"on_calls": ON_CALLS, "on_webhooks": ON_WEBHOOKS, "waiting": fake.scripts.waiting()}


@router.delete("", status_code=204)
async def clear(fake: api.Fake) -> None:
    fake.scripts.clear()


@router.post("/settle")
async def settle(fake: api.Fake, body: Settlement) -> Thing:
    """End what is pending; `returned` sends a payout back that had arrived."""
    with fake.books.writing():
        return money.settle(fake, body.ref, body.state, body.code)


@router.put("/clock", status_code=204)
async def set_clock(fake: api.Fake, body: Clock) -> None:
    """Where the fake's clock stands now; it runs on from there. Null: the machine's again."""
    fake.books.set_clock(body.at)


@router.get("/webhooks")
async def webhooks(fake: api.Fake, limit: int = 100) -> list[dict[str, Any]]:
    rows = fake.books.db.execute("SELECT * FROM delivery ORDER BY place DESC LIMIT ?", (limit,))
    return [dict(row) for row in rows]


@router.post("/movements", status_code=204)
async def plant(fake: api.Fake, movements: Annotated[list[Planted], Body(max_length=10_000)]) -> None:
    rows = [(one.ref, one.subject, one.key, one.amount_minor, one.currency, stamp(one.moved_at)) for one in movements]
    with fake.books.writing():
        fake.books.db.executemany(
            "INSERT INTO movement (ref, subject, key, amount_minor, currency, moved_at) VALUES (?, ?, ?, ?, ?, ?)", rows
        )


@router.patch("/movements/{ref}", status_code=204)
async def change(fake: api.Fake, ref: str, body: Changed) -> None:
    """Falsify a movement."""
    moved_at = stamp(body.moved_at) if body.moved_at else None
    fake.books.db.execute(
        "UPDATE movement SET amount_minor = coalesce(?, amount_minor), currency = coalesce(?, currency),"
        " moved_at = coalesce(?, moved_at) WHERE ref = ?",
        (body.amount_minor, body.currency, moved_at, ref),
    )


@router.delete("/movements/{ref}", status_code=204)
async def lose(fake: api.Fake, ref: str) -> None:
    fake.books.db.execute("DELETE FROM movement WHERE ref = ?", (ref,))
