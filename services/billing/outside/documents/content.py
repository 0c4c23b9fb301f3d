"""A document's facts as words and figures: what the template puts on the page, and nothing it has to decide.

Every text goes there as `{"text", "direction"}`, a sentence as `{"parts": [those]}`.
"""

import re
from typing import Any
from zoneinfo import ZoneInfo

from services.billing.outside.documents.figures import Figures, formats_of
from services.billing.outside.documents.fonts import Typeface
from services.billing.outside.documents.letters import direction, readable
from services.billing.outside.documents.words import DIRECTIONS, WORDS

Facts = dict[str, Any]
_LONGEST_LABEL = 30


class Writer:
    """Writes the facts of one document."""

    def __init__(self, facts: Facts, typeface: Typeface) -> None:
        self.facts, self.typeface = facts, typeface
        self.words = WORDS[facts["language"]]
        self.toward = DIRECTIONS[facts["language"]]
        formats = formats_of(facts["language"], facts["locale"])
        self.figures = Figures(formats, facts["currency"], facts["exponent"], ZoneInfo(facts["time_zone"]))

    def page(self) -> Facts:
        """All that the template gets."""
        facts = self.facts
        content = {
            "language": facts["language"],
            "direction": self.toward,
            "title": self.words[facts["kind"]],
            "number": facts["number"],
            "seller": self._seller(),
            "about": self._about(),
            "lines": self._lines(),
            "refunds": self._refunds(),
            "totals": self._totals(),
            "explained": self._sentence(
                "explained", currency=_figure(facts["currency"]), zone=_figure(facts["time_zone"])
            ),
            "page_of": re.split(r"\{page\}|\{pages\}", self.words["page"]),
        }
        return {**content, "fonts": self.typeface.families("".join(_texts(content)), facts["locale"])}

    def _written(self, text: str | None, otherwise: str = "") -> Facts:
        """What somebody wrote, with the way it runs."""
        found = readable(text or "", self.typeface) or otherwise
        return {"text": found, "direction": direction(found, self.toward)}

    def _word(self, text: str) -> Facts:
        return {"text": text, "direction": self.toward}

    def _label(self, text: str) -> Facts:
        found = readable(text, self.typeface, _LONGEST_LABEL)
        return {"text": found, "direction": direction(found, self.toward)}

    def _money(self, minor: int) -> Facts:
        return _figure(self.figures.money(minor))

    def _sentence(self, name: str, **values: Facts | list[Facts]) -> Facts:
        """Words with values in their places, each of which runs its own way."""
        parts: list[Facts] = []
        for place, piece in enumerate(re.split(r"\{(\w+)\}", self.words[name])):
            if place % 2:
                value = values[piece]
                parts += value if isinstance(value, list) else [value]
            elif piece:
                parts.append(self._word(piece))
        return {"parts": parts}

    def _listed(self, several: list[list[Facts]]) -> list[Facts]:
        """Several values in a row, divided as the language does."""
        divider = self._word(self.words["separator"])
        return [part for place, one in enumerate(several) for part in ([divider, *one] if place else one)]

    def _seller(self) -> list[Facts]:
        seller = self.facts["seller"]
        below = [line for line in map(self._written, seller["address"]) if line["text"]]
        lines = [self._written(seller["name"], "—"), *below]
        if seller["tax_id"]:
            lines.append(self._sentence("tax_id", tax_id=self._label(seller["tax_id"])))
        return lines

    def _about(self) -> list[list[Facts]]:
        facts, figures = self.facts, self.figures
        rows = [
            ("number", _figure(facts["number"])),
            ("issued", self._word(figures.day(facts["issued_at"]))),
            ("student", self._written(facts["student"]["name"], self.words["a_student"])),
        ]
        if facts["kind"] == "receipt":
            rows += [("period", self._period())] if facts["lines"] else []
            rows.append(("paid_at", self._word(figures.day(facts["paid_at"]))))
        elif facts.get("receipt"):
            corrected = facts["receipt"]
            day = self._word(figures.day(corrected["issued_at"]))
            rows.append(
                ("for_receipt", self._sentence("for_receipt_of", number=_figure(corrected["number"]), date=day))
            )
        if facts["card"]:
            brand = readable(facts["card"]["brand"] or "", self.typeface, _LONGEST_LABEL).title()
            rows.append(("paid_with", _figure(f"{brand} •••• {facts['card']['last4']}".strip())))
        return [[self._word(self.words[name]), value] for name, value in rows]

    def _period(self) -> Facts:
        days = [self.figures.day(line["started_at"]) for line in self.facts["lines"]]
        if days[0] == days[-1]:
            return self._word(days[0])
        return self._sentence("from_to", first=self._word(days[0]), last=self._word(days[-1]))

    def _lines(self) -> Facts:
        words = self.words
        return {
            "title": words["calls" if self.facts["kind"] == "receipt" else "corrected_call"],
            "head": [self._word(words[name]) for name in ("call", "consultant", "seconds", "rate", "amount")],
            "rows": [self._line(line) for line in self.facts["lines"]],
        }

    def _line(self, line: Facts) -> Facts:
        cells = [
            self._moment(line["started_at"]),
            self._written(line["consultant"], self.words["a_consultant"]),
            _figure(f"{line['seconds']:d}"),
            self._money(line["rate_minor"]),
            self._money(line["amount_minor"]),
        ]
        return {"cells": cells, "notes": [*self._connected(line), self._whose(line)]}

    def _moment(self, instant: str) -> Facts:
        figures = self.figures
        return {"parts": [self._word(f"{figures.day(instant)} "), _figure(figures.time(instant))]}

    def _connected(self, line: Facts) -> list[Facts]:
        """When both were connected, and what in between was not counted."""
        times, parts = self.figures.times, []
        if line["intervals"]:
            spans = [[_figure(times(one["started_at"], one["ended_at"]))] for one in line["intervals"]]
            parts += self._sentence("connected", times=self._listed(spans))["parts"]
        if line["gaps"]:
            told = [
                self._sentence(
                    "gap", times=_figure(times(one["from"], one["to"])), seconds=_figure(f"{one['seconds']:g}")
                )["parts"]
                for one in line["gaps"]
            ]
            parts += [self._word(" "), *self._sentence("gaps", times=self._listed(told))["parts"]]
        if line["paused_seconds"]:
            seconds = _figure(f"{line['paused_seconds']:d}")
            parts += [self._word(" "), *self._sentence("paused", seconds=seconds)["parts"]]
        return [{"parts": parts}] if parts else []

    def _whose(self, line: Facts) -> Facts:
        return self._sentence(
            "parts_with_tax" if line["tax_minor"] else "parts",
            share=self._money(line["share_minor"]),
            fee=self._money(line["fee_minor"]),
            percent=_figure(self.figures.percent(line["fee_bps"])),
            tax=self._money(line["tax_minor"]),
            tax_name=self._tax_name(line["tax_name"]),
            tax_percent=_figure(self.figures.percent(line["tax_bps"])),
        )

    def _tax_name(self, name: str | None) -> Facts:
        return self._label(name or self.words["tax"])

    def _refunds(self) -> Facts | None:
        words = self.words
        if not self.facts["refunds"]:
            return None
        return {
            "title": words["refunds" if self.facts["kind"] == "receipt" else "given_back"],
            "head": [self._word(words[name]) for name in ("call", "consultant", "seconds", "what", "amount")],
            "rows": [self._refund(refund) for refund in self.facts["refunds"]],
        }

    def _refund(self, refund: Facts) -> Facts:
        cells = [
            self._moment(refund["started_at"]),
            self._written(refund["consultant"], self.words["a_consultant"]),
            _figure(f"{refund['seconds']:d}" if refund["seconds"] else ""),
            self._word(self.words[refund["kind"]]),
            self._money(-refund["amount_minor"]),
        ]
        parts = {name: self._money(refund[f"{name}_minor"]) for name in ("share", "fee", "tax")}
        whose = self._sentence("refund_parts_with_tax" if refund["tax_minor"] else "refund_parts", **parts)
        return {"cells": cells, "notes": [] if refund["kind"] == "goodwill" else [whose]}

    def _totals(self) -> list[Facts]:
        facts = self.facts
        lines, refunds, is_receipt = facts["lines"], facts["refunds"], facts["kind"] == "receipt"
        rows: list[Facts] = []
        if is_receipt:
            rows.append(self._total("sum_calls", _sum(lines, "amount_minor")))
            if refunds:
                rows.append(self._total("sum_refunds", -_sum(refunds, "amount_minor")))
            rows.append(self._total("total_receipt", facts["amount_minor"], strong=True))
            rows.append(self._total("fee_inside", _sum(lines, "fee_minor") - _sum(refunds, "fee_minor")))
        else:
            rows.append(self._total("total_credit_note", facts["amount_minor"], strong=True))
        for tax in facts["taxes"]:
            if tax["tax_minor"]:
                values: Facts = {"tax_name": self._tax_name(tax["name"]), "net": self._money(tax["net_minor"]),
                          "percent": _figure(self.figures.percent(tax["bps"]))}  # fmt: skip
                rows.append(self._total("tax_inside" if is_receipt else "tax_back", tax["tax_minor"], **values))
        return rows

    def _total(self, name: str, minor: int, *, strong: bool = False, **values: Any) -> Facts:
        return {"word": self._sentence(name, **values), "amount": self._money(minor), "strong": strong}


def _figure(text: str) -> Facts:
    """Digits and codes: never turned round, never broken at a line's end."""
    return {"text": text, "direction": "ltr", "whole": True}


def _sum(rows: list[Facts], what: str) -> int:
    return sum(row[what] for row in rows)


def _texts(content: Any) -> list[str]:
    """Every text anywhere in it."""
    if isinstance(content, str):
        return [content]
    inside = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return [text for one in inside for text in _texts(one)]
