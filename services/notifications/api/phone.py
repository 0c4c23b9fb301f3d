"""The telephone number of a person: given, proved, taken away."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import Response
from pydantic import StringConstraints

from kit import Caller, Router, Shape, Tx
from kit.database import Row
from services.notifications.actions import phones

router = Router(tags=["phone"])


class Phone(Shape):
    """`code_until`: a code is on its way, and holds until then."""

    number: str
    verified: bool
    code_until: datetime | None

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(number=row["number"], verified=row["verified_at"] is not None, code_until=row["code_expires_at"])


class NumberIn(Shape):
    number: Annotated[str, StringConstraints(min_length=5, max_length=30)]


class CodeIn(Shape):
    code: Annotated[str, StringConstraints(min_length=6, max_length=12)]


@router.get("/phone")
async def read_phone(tx: Tx, caller: Caller) -> Phone:
    """404 while there is none."""
    return Phone.of(await phones.read(tx, caller.account_id))


@router.put("/phone", status_code=202)
async def give_phone(tx: Tx, caller: Caller, body: NumberIn) -> Phone:
    """Keep this number and send a code of six digits there, which holds for ten minutes."""
    return Phone.of(await phones.give(tx, caller.account_id, body.number))


@router.post("/phone/verify")
async def verify_phone(tx: Tx, caller: Caller, body: CodeIn) -> Phone:
    """Prove the number with the code; there are five tries."""
    return Phone.of(await phones.verify(tx, caller.account_id, body.code))


@router.delete("/phone", status_code=204)
async def remove_phone(tx: Tx, caller: Caller) -> Response:
    await phones.take_away(tx, caller.account_id)
    return Response(status_code=204)
