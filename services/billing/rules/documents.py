"""What a receipt and a credit note say: plain facts, from rows, in whole minor units and instants, in no language."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal
from uuid import UUID

from kit.database import Row
from services.billing.rules.months import zone

Language = Literal["ar", "en"]
PREFIXES = {"receipt": "R", "credit_note": "C"}


def language_of(locale: str) -> Language:
    """The language of a document for a person's locale; English where there is no translation."""
    return "ar" if locale.replace("_", "-").partition("-")[0].lower() == "ar" else "en"


def series_of(kind: str, issued_at: datetime, time_zone: str) -> str:
    """The series a document is numbered in: a kind and a year, `R-2026`."""
    return f"{PREFIXES[kind]}-{issued_at.astimezone(zone(time_zone)).year:04d}"


def number_of(series: str, place: int) -> str:
    """`R-2026-000001`."""
    return f"{series}-{place:06d}"


def line_facts(line: Row, names: Mapping[UUID, str]) -> dict[str, Any]:
    """A call as a document prints it: with whom, when, its seconds, what was not counted, and its parts."""
    return {
        "line_id": str(line["line_id"]),
        "call_id": str(line["call_id"]),
        "consultant": names.get(line["consultant_id"]),
        "started_at": instant(line["started_at"] or line["ended_at"]),
        "ended_at": instant(line["ended_at"]),
        "intervals": line["intervals"],
        "gaps": gaps(line["intervals"]),
        "paused_seconds": line["paused_seconds"],
        "seconds": line["billable_seconds"],
        "rate_minor": line["rate_minor"],
        "amount_minor": line["amount_minor"],
        "fee_minor": line["fee_minor"],
        "fee_bps": line["fee_bps"],
        "share_minor": line["share_minor"],
        "tax_minor": line["tax_minor"],
        "tax_bps": line["tax_bps"],
        "tax_name": line["tax_name"],
    }


def refund_facts(adjustment: Row | dict[str, Any], names: Mapping[UUID, str]) -> dict[str, Any]:
    """What went back of a call, and whose it was. `started_at` is the call's."""
    return {
        "adjustment_id": str(adjustment["adjustment_id"]),
        "line_id": str(adjustment["line_id"]),
        "kind": adjustment["kind"],
        "consultant": names.get(adjustment["consultant_id"]),
        "started_at": instant(adjustment["started_at"] or adjustment["ended_at"]),
        "made_at": instant(adjustment["made_at"]),
        "seconds": adjustment["seconds"],
        "amount_minor": adjustment["amount_minor"],
        "fee_minor": adjustment["fee_minor"],
        "tax_minor": adjustment["tax_minor"],
        "share_minor": adjustment["share_minor"],
        "goodwill_minor": adjustment["goodwill_minor"],
    }


def gaps(intervals: list[dict[str, str]]) -> list[dict[str, Any]]:
    """The times between two intervals, which nobody pays: pauses and lost connections."""
    found = []
    for before, after in pairwise(intervals):
        began, ended = datetime.fromisoformat(before["ended_at"]), datetime.fromisoformat(after["started_at"])
        if ended > began:
            seconds = (ended - began).total_seconds()
            found.append({"from": before["ended_at"], "to": after["started_at"], "seconds": round(seconds, 3)})
    return found


def taxes(lines: Iterable[dict[str, Any]], refunds: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tax of a document by name and rate, refunds taken off at the rate of their line.

    Goodwill is the platform's own money and lowers no tax.
    """
    found: dict[tuple[str, int], list[int]] = {}
    rates: dict[str, tuple[str, int]] = {}
    for line in lines:
        rates[line["line_id"]] = key = (line["tax_name"] or "", line["tax_bps"])
        of_rate = found.setdefault(key, [0, 0])
        of_rate[0] += line["amount_minor"]
        of_rate[1] += line["tax_minor"]
    for refund in refunds:
        of_rate = found.setdefault(rates.get(refund["line_id"], ("", 0)), [0, 0])
        of_rate[0] -= refund["amount_minor"] - refund["goodwill_minor"]
        of_rate[1] -= refund["tax_minor"]
    return [
        {"name": name, "bps": bps, "gross_minor": gross, "tax_minor": tax, "net_minor": gross - tax}
        for (name, bps), (gross, tax) in sorted(found.items())
    ]


def instant(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def credited_tax(line: dict[str, Any], refund: dict[str, Any]) -> list[dict[str, Any]]:
    """The tax that goes back with a refund, as a positive figure."""
    gross, tax = refund["amount_minor"], refund["tax_minor"]
    rate = (line["tax_name"] or "", line["tax_bps"]) if tax else ("", 0)
    return [{"name": rate[0], "bps": rate[1], "gross_minor": gross, "tax_minor": tax, "net_minor": gross - tax}]
