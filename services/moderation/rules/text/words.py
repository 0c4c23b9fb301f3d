"""Word lists, a file per language. README.md beside them says how to write one."""

import re
from functools import cache
from pathlib import Path

from services.moderation.rules.text.reading import folded, readings
from services.moderation.rules.verdicts import Finding

_LISTS = Path(__file__).parent / "lists"
EFFECTS = {
    "threat": ("threat", "hold"), "hate": ("hate", "hold"), "abuse": ("abuse", "hold"), "rude": ("abuse", "warn"),
    "sexual": ("sexual", "hold"), "payment": ("off_platform_payment", "warn"),
}  # fmt: skip
"""What a word of a list does: by which rule, and how hard."""


class BadList(ValueError):
    """A line of a word list that cannot be read."""


def read_list(file: Path) -> dict[str, list[str]]:
    """Category → patterns of words, folded as texts are."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        words = line.partition("#")[0].strip()
        if not words:
            continue
        category, colon, phrase = words.partition(":")
        if category not in EFFECTS or not colon or not phrase.strip():
            raise BadList(f"{file.name}, line {number}: write `category: words`, a category of {', '.join(EFFECTS)}")
        found.setdefault(category, []).append(_pattern(phrase.strip()))
    return found


def _pattern(phrase: str) -> str:
    """Words as they stand; `*` for the rest of a word, `…` for up to four words between."""
    parts = []
    for word in phrase.split():
        if word == "…":
            parts.append(r"(?:\W+\w+){0,4}")
            continue
        stem, rest = word.rstrip("*"), r"\w*" if word.endswith("*") else ""
        parts.append((r"\W+" if parts else "") + re.escape(folded(stem)) + rest)
    return "".join(parts)


@cache
def _patterns(folder: str) -> list[tuple[str, re.Pattern[str]]]:
    """Of all lists there are: people write to each other in whichever language they like."""
    merged: dict[str, list[str]] = {}
    files = [*sorted(_LISTS.glob("*.txt")), *(sorted(Path(folder).glob("*.txt")) if folder else [])]
    for file in files:
        for category, patterns in read_list(file).items():
            merged.setdefault(category, []).extend(patterns)
    return [(one, re.compile(rf"(?<!\w)(?:{'|'.join(merged[one])})(?!\w)")) for one in EFFECTS if one in merged]


def words_in(text: str, folder: str = "") -> list[Finding]:
    """One finding a category, with the words that were found."""
    found: dict[str, Finding] = {}
    for reading in readings(text):
        for category, pattern in _patterns(folder):
            if category not in found and (match := pattern.search(reading)):
                rule, effect = EFFECTS[category]
                found[category] = Finding(rule, effect, match[0])  # type: ignore[arg-type]
    return [found[one] for one in EFFECTS if one in found]
