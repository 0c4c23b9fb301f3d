"""The API that billing's adapter speaks: customers, setups, charges, refunds, destinations, payouts, movements."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from local.fake_payments import calls, money, people
from local.fake_payments.books import Thing, stamp
from local.fake_payments.provider import Answer, Provider

Ref = Annotated[str, Field(min_length=1, max_length=200)]
router = APIRouter(prefix="/v1")


def provider_of(request: Request) -> Provider:
    found: Provider = request.app.state.provider
    return found


Fake = Annotated[Provider, Depends(provider_of)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Customer(Body):
    student_id: Ref


class Setup(Body):
    customer_ref: Ref
    method_id: Ref
    return_url: str


class TypedCard(Body):
    number: str
    exp_month: int
    exp_year: int
    cvc: str


class Amount(Body):
    key: Ref
    amount_minor: Annotated[int, Field(gt=0, lt=10**15)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Charge(Amount):
    customer_ref: Ref
    card_ref: Ref
    charge_id: Ref
    return_url: str | None = None


class Confirmation(Body):
    accepted: bool


class Refund(Amount):
    charge_ref: Ref


class Destination(Body):
    consultant_id: Ref
    return_url: str


class Onboarding(Body):
    iban: str


class Payout(Amount):
    destination_ref: Ref
    payout_id: Ref


@router.post("/customers")
async def ensure_customer(request: Request, fake: Fake, body: Customer) -> Response:
    return await calls.act(request, fake, "customer", lambda _: people.ensure_customer(fake, body.student_id))


@router.post("/setups")
async def begin_setup(request: Request, fake: Fake, body: Setup) -> Response:
    return await calls.act(request, fake, "setup", lambda _: people.begin_setup(fake, **body.model_dump()))


@router.get("/setups/{ref}")
async def find_setup(request: Request, fake: Fake, ref: str) -> Response:
    return await calls.act(
        request, fake, "find", lambda _: Answer(people.setup_answer(fake, fake.get("setup", ref)))
    )  # fmt: skip


@router.post("/setups/{ref}/card")
async def submit_card(fake: Fake, ref: str, body: TypedCard) -> Thing:
    """What the page does when somebody has typed a card in; here for tests."""
    with fake.books.writing():
        return people.setup_answer(fake, people.submit_card(fake, ref, body.model_dump()))


@router.delete("/cards/{ref}", status_code=204)
async def forget_card(fake: Fake, ref: str) -> None:
    with fake.books.writing():
        people.forget_card(fake, ref)


@router.post("/charges")
async def charge(request: Request, fake: Fake, body: Charge) -> Response:
    asked = body.model_dump()
    return await calls.act(request, fake, "charge", lambda step: money.charge(fake, asked, step), body.card_ref)


@router.post("/charges/{ref}/confirmation")
async def confirm(fake: Fake, ref: str, body: Confirmation) -> Thing:
    """What the bank's page does when the holder has decided; here for tests."""
    with fake.books.writing():
        return money.answer(fake, "charge", money.authenticate(fake, ref, accepted=body.accepted))


@router.post("/charges/{ref}/cancellation")
async def give_up(request: Request, fake: Fake, ref: str) -> Response:
    return await calls.act(
        request, fake, "find", lambda _: Answer(money.answer(fake, "charge", money.give_up(fake, ref)))
    )  # fmt: skip


@router.post("/refunds")
async def refund(request: Request, fake: Fake, body: Refund) -> Response:
    asked = body.model_dump()
    return await calls.act(request, fake, "refund", lambda step: money.refund(fake, asked, step))


@router.post("/destinations")
async def open_destination(request: Request, fake: Fake, body: Destination) -> Response:
    return await calls.act(request, fake, "destination", lambda _: people.open_destination(fake, **body.model_dump()))


@router.get("/destinations/{ref}")
async def find_destination(request: Request, fake: Fake, ref: str, return_url: str | None = None) -> Response:
    return await calls.act(
        request, fake, "find", lambda _: Answer(people.find_destination(fake, ref, return_url))
    )  # fmt: skip


@router.post("/destinations/{ref}/account")
async def onboard(fake: Fake, ref: str, body: Onboarding) -> Thing:
    """What the onboarding page does; here for tests."""
    with fake.books.writing():
        return people.destination_answer(fake, people.onboard(fake, ref, body.iban))


@router.post("/payouts")
async def pay_out(request: Request, fake: Fake, body: Payout) -> Response:
    asked = body.model_dump()
    return await calls.act(request, fake, "payout", lambda step: money.pay_out(fake, asked, step))


@router.get("/charges")
async def find_charge(request: Request, fake: Fake, key: str) -> Response:
    return await _find(request, fake, "charge", key)


@router.get("/refunds")
async def find_refund(request: Request, fake: Fake, key: str) -> Response:
    return await _find(request, fake, "refund", key)


@router.get("/payouts")
async def find_payout(request: Request, fake: Fake, key: str) -> Response:
    return await _find(request, fake, "payout", key)


@router.get("/charges/{ref}")
async def look_at_charge(request: Request, fake: Fake, ref: str) -> Response:
    return await calls.act(
        request, fake, "find", lambda _: Answer(money.answer(fake, "charge", fake.get("charge", ref)))
    )  # fmt: skip


async def _find(request: Request, fake: Fake, kind: str, key: str) -> Response:
    """`{"found": null}` means: surely never heard of."""

    def look() -> Answer:
        found = fake.books.find_by_key(kind, key)
        return Answer({"found": money.answer(fake, kind, found) if found else None})

    return await calls.act(request, fake, "find", lambda _: look())


@router.get("/movements")
async def movements(
    fake: Fake, since: AwareDatetime, until: AwareDatetime, after: int = 0, limit: Annotated[int, Field(le=1000)] = 500
) -> dict[str, Any]:
    """Money that really moved, in order; `next` is the `after` of the next page, null on the last."""
    rows = fake.books.movements(stamp(since), stamp(until), after, limit + 1)
    more = rows[limit - 1]["place"] if len(rows) > limit else None
    return {"items": rows[:limit], "next": more}
