"""No more mails of a kind, without signing in: one click in a mail program (RFC 8058), or a page with a button."""

import html
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response
from fastapi.responses import HTMLResponse

from kit import NotFound, Router, Tx
from services.notifications.actions import choosing
from services.notifications.rules import signing
from services.notifications.settings import Settings

router = Router(tags=["unsubscribe"])
Token = Annotated[str, Query(max_length=300)]
Language = Annotated[str, Query(max_length=5)]
_POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"></head>
<body><main><h1>{title}</h1>{content}<p><a href="{settings}">{more}</a></p></main></body></html>
"""
_WORDS = {
    "en": ("ltr", "No more mails of this kind?", "No more of these mails", "Done: no more mails of this kind.",
           "All notification settings"),
    "ar": ("rtl", "إيقاف هذا النوع من الرسائل؟", "إيقاف هذه الرسائل", "تم: لن تصلك رسائل من هذا النوع.",
           "جميع إعدادات الإشعارات"),
}  # fmt: skip
_FORM = {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}}
_HTML: dict[int | str, dict[str, Any]] = {200: {"content": {"text/html": {"schema": {"type": "string"}}}}}


@router.get("/unsubscribe", responses=_HTML, response_class=HTMLResponse)
async def ask_before_unsubscribing(tx: Tx, token: Token, language: Language = "en") -> Response:
    """A page that asks: programs that look at every link in a mail must not unsubscribe anybody."""
    _read(token)
    direction, title, button, _, more = _WORDS["ar" if language == "ar" else "en"]
    action = html.escape(f"/api/notifications/unsubscribe?token={token}&language={language}")
    content = f'<form method="post" action="{action}"><button>{button}</button></form>'
    return _page(language, direction, title, content, more)


@router.post("/unsubscribe", responses=_HTML, response_class=HTMLResponse, openapi_extra={"requestBody": _FORM})
async def unsubscribe(tx: Tx, token: Token, language: Language = "en") -> Response:
    """Done at once, and as often as it is asked."""
    account_id, group = _read(token)
    await choosing.unsubscribe(tx, account_id, group)
    direction, _, _, done, more = _WORDS["ar" if language == "ar" else "en"]
    return _page(language, direction, done, "", more)


def _read(token: str) -> tuple[UUID, str]:
    found = signing.read_unsubscribing(Settings.current().link_secret.get_secret_value(), token)
    if found is None:
        raise NotFound("This link is not one of ours.")
    return found


def _page(language: str, direction: str, title: str, content: str, more: str) -> Response:
    settings = html.escape(f"{Settings.current().public_url}/settings")
    page = _PAGE.format(
        language="ar" if language == "ar" else "en", direction=direction, title=title, content=content,
        settings=settings, more=more,
    )  # fmt: skip
    headers = {"content-security-policy": _POLICY, "referrer-policy": "no-referrer", "cache-control": "no-store"}
    return HTMLResponse(page, headers=headers)
