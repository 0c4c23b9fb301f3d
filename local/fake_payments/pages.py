"""The pages people see: typing a card in, confirming a charge at the bank, naming a bank account. No script in them."""

import html
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from local.fake_payments import markup, money, people
from local.fake_payments.api import Fake
from local.fake_payments.cards import ACCOUNTS, CARDS, TypoError
from local.fake_payments.provider import RefusedError

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthy() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/")
async def front() -> HTMLResponse:
    body = (
        "<p>This is a payment provider that moves no money. It has an API for Parley, and pages that Parley sends you "
        f"to when you save a card or get paid.</p>{markup.table('Test cards', CARDS)}"
        f"{markup.table('Test bank accounts', ACCOUNTS)}"
    )
    return markup.page("The payment provider named fake", body)


@router.get("/setup/{ref}")
async def card_page(fake: Fake, ref: str) -> HTMLResponse:
    setup = fake.get("setup", ref)
    if setup["state"] != "pending":
        return _over(setup["state"] == "ready", setup["failure"], setup["return_url"], "The card is saved.")
    return markup.page("Save a card", markup.card_form({}, None))


@router.post("/setup/{ref}")
async def type_card(request: Request, fake: Fake, ref: str) -> Response:
    typed = await _form(request)
    month, _, year = typed.get("expiry", "").replace(" ", "").partition("/")
    try:
        if not (month.isdecimal() and year.isdecimal()):
            raise TypoError("expiry", "Write month and year, as in 04 / 31.")
        card = {"number": typed.get("number", ""), "exp_month": int(month), "exp_year": int(year),
                "cvc": typed.get("cvc", "")}  # fmt: skip
        with fake.books.writing():
            setup = people.submit_card(fake, ref, card)
    except TypoError as fault:
        # The number and the security code are not sent back.
        return markup.page("Save a card", markup.card_form({"expiry": typed.get("expiry", "")}, fault), 422)
    return _back(setup["return_url"]) if setup["state"] == "ready" else _leave_at(f"/setup/{ref}")


@router.get("/pay/{ref}")
async def bank_page(fake: Fake, ref: str) -> HTMLResponse:
    charge = fake.get("charge", ref)
    if charge["state"] != "needs_authentication":
        paid = charge["state"] == "succeeded"
        return _over(paid, charge["code"], charge["return_url"], "The payment is confirmed.")
    asked = f"{charge['amount_minor']} minor units of {html.escape(charge['currency'])}"
    return markup.page("Your bank asks: is this you?", markup.bank_form(asked))


@router.post("/pay/{ref}")
async def decide(request: Request, fake: Fake, ref: str) -> Response:
    typed = await _form(request)
    with fake.books.writing():
        money.authenticate(fake, ref, accepted=typed.get("decision") == "confirm")
    return _leave_at(f"/pay/{ref}")


@router.get("/onboard/{ref}")
async def account_page(fake: Fake, ref: str) -> HTMLResponse:
    found = fake.get("destination", ref)
    if found["state"] != "pending":
        return _over(found["state"] == "ready", "payee_refused", found["return_url"], "Payouts can come.")
    return markup.page("Where payouts go", markup.account_form(None))


@router.post("/onboard/{ref}")
async def type_account(request: Request, fake: Fake, ref: str) -> Response:
    typed = await _form(request)
    try:
        with fake.books.writing():
            found = people.onboard(fake, ref, typed.get("iban", ""))
    except TypoError as fault:
        return markup.page("Where payouts go", markup.account_form(fault), 422)
    return _back(found["return_url"]) if found["state"] == "ready" else _leave_at(f"/onboard/{ref}")


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form; a body that is none has none. Another site's form is refused."""
    origin = request.headers.get("origin", "null")
    if origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise RefusedError(403, "foreign_form")
    sent = parse_qs((await request.body())[:10_000].decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0].strip() for name, values in sent.items()}


def _back(return_url: str) -> Response:
    return (
        RedirectResponse(return_url, 303) if _is_web(return_url) else markup.page("Done", "<p>You can close this.</p>")
    )


def _leave_at(path: str) -> Response:
    return RedirectResponse(path, 303)


def _is_web(url: Any) -> bool:
    return isinstance(url, str) and urlsplit(url).scheme in ("http", "https")


def _over(went_well: bool, code: str | None, return_url: Any, done: str) -> HTMLResponse:
    words = html.escape((code or "").replace("_", " "))
    body = f"<p role=status>{done if went_well else f'It was refused: {words}. Go back to try again.'}</p>"
    if _is_web(return_url):
        body += f'<p><a href="{html.escape(return_url)}">Back to {html.escape(urlsplit(return_url).netloc)}</a></p>'
    return markup.page("Done" if went_well else "Refused", body)
