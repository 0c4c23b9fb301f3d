"""Receipts made on one core, against typst making an empty page."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import typst

from bench.results import Result, ratio_of
from kit import new_id
from services.billing.outside.documents import render
from services.billing.outside.documents.content import Writer
from services.billing.outside.documents.fonts import typeface

FONTS, ROUNDS, RECEIPTS, PAGES, CALLS = "/usr/share/fonts", 7, 20, 60, 8
_BEGIN = datetime(2026, 3, 2, 10, tzinfo=UTC)
_NAMES = ("Cleo", "محمد الأحمد", "山田太郎", "अनन्या शर्मा")


async def run() -> Result:
    _receipts(2)
    _empty_pages(2)
    ours: list[float] = []
    peers: list[float] = []
    for _ in range(ROUNDS):
        ours.append(RECEIPTS / _receipts(RECEIPTS))
        peers.append(PAGES / _empty_pages(PAGES))
    ratio = ratio_of(ours, peers)

    return Result(
        "Receipts",
        f"A tagged PDF/A-3 receipt of {CALLS} calls with people of several scripts, from its facts to its bytes, on "
        "one core (CPU time); against the same typst making an empty page of the same kind, with the same fonts.",
        "≥ 0.05",
        f"{ratio:.2f}",
        ratio >= 0.05,
        [
            ("receipts/s per core (median of rounds)", f"{sorted(ours)[len(ours) // 2]:,.0f}"),
            ("empty pages/s per core", f"{sorted(peers)[len(peers) // 2]:,.0f}"),
            ("receipts and pages per round, rounds", f"{RECEIPTS}, {PAGES}, {ROUNDS}"),
        ],
        _shares(),
    )


def _receipts(count: int) -> float:
    """Seconds of the CPU for so many different receipts: typst would remember one it had made."""
    every = [_facts(number) for number in range(count)]
    began = time.process_time()
    for facts in every:
        render(facts, FONTS)
    return time.process_time() - began


def _shares() -> list[str]:
    """Where the time of a receipt goes."""
    every = [_facts(number) for number in range(RECEIPTS)]
    began = time.process_time()
    for facts in every:
        Writer(facts, typeface(FONTS)).page()
    words = time.process_time() - began
    whole = _receipts(RECEIPTS)
    return [f"typst (layout, fonts, PDF): {1 - words / whole:.0%}", f"words and figures (Babel): {words / whole:.0%}"]


def _empty_pages(count: int) -> float:
    fonts = typeface(FONTS).fonts
    began = time.process_time()
    for number in range(count):
        source = f'#set document(title: "{number}")\n#set text(font: "Noto Sans")\n#pagebreak(weak: true)'
        compiler = typst.Compiler(source.encode(), font_paths=fonts, ignore_system_fonts=True)
        compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"])
    return time.process_time() - began


def _facts(number: int) -> dict[str, Any]:
    lines = [_line(place, _NAMES[place % len(_NAMES)]) for place in range(CALLS)]
    gross, tax = (sum(line[what] for line in lines) for what in ("amount_minor", "tax_minor"))
    return {
        "kind": "receipt", "number": f"R-2026-{new_id().hex[-6:]}", "issued_at": "2026-04-01T08:00:00Z",
        "language": "en", "locale": "en-GB", "time_zone": "UTC", "currency": "EUR", "exponent": 2,
        "seller": {"name": "Parley", "address": ["12 Harbour Street", "2000 Antwerp"], "tax_id": "BE01", "country": ""},
        "student": {"name": f"Anna the {number}th"}, "month": "2026-03", "paid_at": "2026-04-01T07:00:00Z",
        "card": {"brand": "visa", "last4": "4242"}, "lines": lines, "refunds": [], "amount_minor": gross,
        "taxes": [{"name": "VAT", "bps": 1900, "gross_minor": gross, "tax_minor": tax, "net_minor": gross - tax}],
    }  # fmt: skip


def _line(place: int, name: str) -> dict[str, Any]:
    at = [
        (_BEGIN + timedelta(days=place, seconds=seconds)).isoformat().replace("+00:00", "Z")
        for seconds in (0, 300, 320, 774)
    ]
    return {
        "line_id": str(new_id()), "call_id": str(new_id()), "consultant": name, "started_at": at[0], "ended_at": at[3],
        "intervals": [{"started_at": at[0], "ended_at": at[1]}, {"started_at": at[2], "ended_at": at[3]}],
        "gaps": [{"from": at[1], "to": at[2], "seconds": 20.0}], "paused_seconds": 20, "seconds": 754,
        "rate_minor": 250, "amount_minor": 3142, "fee_minor": 396, "fee_bps": 1500, "share_minor": 2244,
        "tax_minor": 502, "tax_bps": 1900, "tax_name": "VAT",
    }  # fmt: skip
