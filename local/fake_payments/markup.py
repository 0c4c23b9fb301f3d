"""The HTML of the pages: labelled fields, faults beside them, light and dark, no script."""

import html
from collections.abc import Sequence

from fastapi.responses import HTMLResponse

from local.fake_payments.cards import ACCOUNTS, CARDS, TestAccount, TestCard, TypoError

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 0 auto; padding: 1rem }
.note { border-left: .3rem solid #b35900; padding-left: .75rem }
label { display: block; font-weight: 600; margin-top: 1rem }
input, button { font: inherit; padding: .6rem .75rem; min-height: 2.75rem; box-sizing: border-box }
input, button { border-radius: .4rem }
input { width: 100%; border: 1px solid #767676 }
button { margin: 1rem .5rem 0 0; border: 1px solid #0b57d0; background: #0b57d0; color: #fff }
button.second { background: Canvas; color: CanvasText; border-color: #767676 }
:focus-visible { outline: .2rem solid #b35900; outline-offset: .1rem }
.fault { color: #b3261e; font-weight: 600 }
@media (prefers-color-scheme: dark) { .fault { color: #ffb4ab } }
.short { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
table { width: 100%; border-collapse: collapse; margin-top: 2rem }
caption { text-align: left; font-weight: 600 }
td, th { text-align: left; padding: .4rem .5rem .4rem 0; border-top: 1px solid #76767680; vertical-align: top;
  font-weight: normal }
code { font-size: .95rem; user-select: all; overflow-wrap: anywhere }
"""
# No form-action: it would also hold the redirect back to Parley, which is another origin.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


def page(title: str, body: str, status: int = 200) -> HTMLResponse:
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} · fake</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body>'
        f"<main><h1>{html.escape(title)}</h1>"
        '<p class="note">This provider is named <strong>fake</strong>: no money moves. Never type a real card.</p>'
        f"{body}</main></body></html>"
    )
    headers = {"content-security-policy": _POLICY, "cache-control": "no-store", "referrer-policy": "no-referrer"}
    return HTMLResponse(text, status, headers)


def card_form(typed: dict[str, str], fault: TypoError | None) -> str:
    expiry = html.escape(typed.get("expiry", ""), quote=True)
    number = _field("number", "Card number", fault, 'inputmode="numeric" autocomplete="cc-number" maxlength="23"')
    until = _field("expiry", "Expires (MM / YY)", fault, f'autocomplete="cc-exp" maxlength="7" value="{expiry}"')
    cvc = _field("cvc", "Security code", fault, 'inputmode="numeric" autocomplete="cc-csc" maxlength="4"')
    return (
        f'<form method="post">{_alert(fault)}{number}<div class="short"><div>{until}</div><div>{cvc}</div></div>'
        f"<button>Save this card</button></form>{table('Test cards: any date to come, any security code', CARDS)}"
    )


def bank_form(asked: str) -> str:
    return (
        f"<p>A charge of <strong>{asked}</strong> waits for you.</p>"
        '<form method="post"><button name="decision" value="confirm">Confirm the payment</button>'
        '<button class="second" name="decision" value="refuse">Refuse it</button></form>'
    )


def account_form(fault: TypoError | None) -> str:
    iban = _field("iban", "IBAN", fault, 'autocomplete="off" autocapitalize="characters" maxlength="42"')
    return (
        f'<form method="post">{_alert(fault)}{iban}<button>Use this account</button></form>'
        f"{table('Test bank accounts', ACCOUNTS)}"
    )


def table(caption: str, rows: Sequence[TestCard | TestAccount]) -> str:
    lines = "".join(f'<tr><th scope="row"><code>{row.shown}</code></th><td>{row.what}</td></tr>' for row in rows)
    return f"<table><caption>{caption}</caption><tbody>{lines}</tbody></table>"


def _field(name: str, label: str, fault: TypoError | None, more: str) -> str:
    wrong = fault is not None and fault.field == name
    marks = f' aria-invalid="true" aria-describedby="{name}-fault" autofocus' if wrong else ""
    said = f'<p class="fault" id="{name}-fault">{html.escape(str(fault))}</p>' if wrong else ""
    return f'<label for="{name}">{label}</label><input id="{name}" name="{name}" required {more}{marks}>{said}'


def _alert(fault: TypoError | None) -> str:
    return '<p class="fault" role="alert">Something is not right yet; see below.</p>' if fault else ""
