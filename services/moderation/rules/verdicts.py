"""Which verdict holds, when automatic checks and staff have both said something."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["clear", "hold", "remove"]
_GRAVITY = {"clear": 0, "hold": 1, "remove": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a rule, what it does (`warn`: the author is told, it shows), and words for staff."""

    rule: str
    effect: Literal["warn", "hold", "remove"]
    found: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all findings come to."""

    verdict: Verdict
    rule: str | None
    warnings: tuple[str, ...]
    rules: tuple[str, ...]
    found: str | None


def judge(findings: Sequence[Finding]) -> Judgement:
    """The gravest finding names the rule; of those alike the first."""
    grave = [one for one in findings if one.effect != "warn"]
    worst = max(grave, key=lambda one: _GRAVITY[one.effect], default=None)
    words = "; ".join(dict.fromkeys(f"{one.rule}: {one.found}" if one.found else one.rule for one in findings))
    return Judgement(
        verdict="clear" if worst is None else "remove" if worst.effect == "remove" else "hold",
        rule=worst.rule if worst else None,
        warnings=tuple(dict.fromkeys(one.rule for one in findings if one.effect == "warn")),
        rules=tuple(dict.fromkeys(one.rule for one in grave)),
        found=words[:1000] or None,
    )


def after_automatic(verdict: str | None, by: str | None, found: Verdict) -> Verdict | None:
    """What holds once a check has found something about words said anew; None: what staff decided stays.

    Staff's no is never undone by a check. Staff's yes was to other words: these are judged like any.
    """
    if by == "staff" and verdict in ("hold", "remove"):
        return None
    return found
