"""Tables for spreadsheets: RFC 4180, and nothing a spreadsheet would take for a formula."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

# Spreadsheets run what begins so; an apostrophe in front makes it text again.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def decimal(minor: int, exponent: int) -> str:
    """An amount as a plain decimal number: (314, 2) → 3.14, (-5, 3) → -0.005."""
    digits = f"{abs(minor):0{exponent + 1}d}"
    whole, part = digits[: len(digits) - exponent], digits[len(digits) - exponent :]
    return ("-" if minor < 0 else "") + (f"{whole}.{part}" if exponent else whole)


def written(text: str | None) -> str:
    """What people wrote, as a cell that stays text."""
    if not text:
        return ""
    return f"'{text}" if text.lstrip().startswith(_RUNS) or text.startswith(_RUNS) else text


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A head line and a line a row, each ended by CR LF; None is an empty cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), extrasaction="raise", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
