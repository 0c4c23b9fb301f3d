"""Signing in with a pincode, refreshing, signing out."""

from typing import Annotated
from uuid import UUID

from fastapi import Request, Response
from pydantic import Field

from kit import Caller, Instant, OptionalCaller, Page, PageQuery, Router, Shape, Tx, Unauthenticated, clock, refusals
from kit.database import Row
from kit.problems import Invalid
from services.identity.actions import pincodes
from services.identity.actions import sessions as actions
from services.identity.api import cookies
from services.identity.api.shapes import Locale, Name, SignedInAccount, TokenRoute, Zone
from services.identity.rules import keys, people
from services.identity.rules import pincodes as pincode_rules

router = Router(tags=["signing in"], route_class=TokenRoute)


class SignIn(Shape):
    pincode_id: UUID
    pincode: Annotated[str, Field(max_length=pincode_rules.LONGEST_TYPED, examples=["7K3M-9QXD"])]
    name: Name | None = None
    time_zone: Zone | None = None
    locale: Locale | None = None
    client: people.Client = "web"


class SignedIn(Shape):
    """`refresh_token` only for `mobile`; a browser has it in a cookie that no script can read."""

    access_token: str
    expires_in_seconds: int
    account: SignedInAccount
    refresh_token: str | None = None

    @classmethod
    def of(cls, found: actions.SignedIn) -> "SignedIn":
        is_app = found.session["client"] == "mobile"
        return cls(
            access_token=found.access_token,
            expires_in_seconds=int(keys.TOKEN_LIFETIME.total_seconds()),
            account=SignedInAccount.at_sign_in(found.account, is_new=found.is_new),
            refresh_token=found.refresh_token if is_app else None,
        )


class Refresh(Shape):
    refresh_token: Annotated[str, Field(max_length=200)]


class Session(Shape):
    id: UUID
    client: people.Client
    device: str
    started_at: Instant
    refreshed_at: Instant
    expires_at: Instant
    current: bool


@router.post("/sessions", status_code=201, response_model_exclude_none=True, responses=refusals(410))
async def sign_in(tx: Tx, request: Request, response: Response, body: SignIn) -> SignedIn:
    """Signs in with a pincode; an address without an account gets one, called as the body says."""
    try:
        pincode = pincode_rules.read(body.pincode)
    except ValueError as fault:
        raise Invalid("This cannot be a pincode.", [{"pointer": "/pincode", "detail": str(fault)}]) from fault
    browser_secret = cookies.take(request, "parley_browser")
    email = await pincodes.prove(tx, body.pincode_id, pincode, client=body.client, browser_secret=browser_secret)
    spoken = people.locale_wanted(request.headers.get("accept-language", ""))
    newcomer = actions.Newcomer(body.name, body.time_zone, body.locale or spoken)
    device = people.clean_device(request.headers.get("user-agent", ""))
    found = await actions.sign_in(tx, email, newcomer, body.client, device)
    if browser_secret is not None:
        cookies.clear(response, "parley_browser")
    return _answer(response, found)


@router.post("/sessions/refresh", response_model_exclude_none=True)
async def refresh(tx: Tx, request: Request, response: Response, body: Refresh | None = None) -> SignedIn:
    """A new access token. Browsers send their cookie and no body; apps send their token and keep the new one."""
    token = body.refresh_token if body else cookies.take(request, "parley_refresh")
    if token is None:
        raise Unauthenticated("There is no refresh token in this request. Sign in.")
    return _answer(response, await actions.refresh(tx, token))


@router.get("/sessions")
async def list_sessions(tx: Tx, caller: Caller, page: PageQuery) -> Page[Session]:
    """Where you are signed in, newest first."""

    def shape(session: Row) -> Session:
        names = ("client", "device", "started_at", "refreshed_at", "expires_at")
        return Session(
            id=session["session_id"],
            current=session["session_id"] == caller.session_id,
            **{name: session[name] for name in names},
        )

    rows = await actions.running(tx, caller.account_id, page)
    return Page[Session].of(rows, page, shape=shape, key=lambda session: (session["session_id"],))


@router.delete("/sessions/current", status_code=204)
async def sign_out(tx: Tx, caller: OptionalCaller, request: Request, response: Response) -> None:
    """Ends this session: that of the access token, or of the browser's cookie once that has expired."""
    cookie = cookies.take(request, "parley_refresh")
    if caller is not None:
        await actions.sign_out(tx, caller.account_id, caller.session_id)
    elif cookie is not None:
        await actions.sign_out_by_refresh_token(tx, cookie)
    else:
        raise Unauthenticated("There is no session in this request.")
    cookies.clear(response, "parley_refresh")


@router.delete("/sessions/{session_id}", status_code=204)
async def sign_out_there(tx: Tx, caller: Caller, session_id: UUID, response: Response) -> None:
    """Ends one of your sessions. Its access token lasts at most 10 minutes more."""
    await actions.sign_out(tx, caller.account_id, session_id)
    if session_id == caller.session_id:
        cookies.clear(response, "parley_refresh")


@router.delete("/sessions", status_code=204)
async def sign_out_everywhere(tx: Tx, caller: Caller, response: Response) -> None:
    """Ends all your sessions, this one too."""
    await actions.sign_out_everywhere(tx, caller.account_id)
    cookies.clear(response, "parley_refresh")


def _answer(response: Response, found: actions.SignedIn) -> SignedIn:
    if found.session["client"] == "web":
        lifetime = found.session["expires_at"] - clock.now()
        cookies.put(response, "parley_refresh", found.refresh_token, int(lifetime.total_seconds()))
    return SignedIn.of(found)
