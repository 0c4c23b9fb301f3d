"""Mails from templates: a subject, a text and an HTML part in the language of the reader."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment

from services.notifications.rules.kinds import Kind
from services.notifications.rules.wording import DIRECTIONS, Language

TEMPLATES = Path(__file__).parent.parent / "templates"
_LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Mail:
    language: Language
    subject: str
    text: str
    html: str


@cache
def _templates() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(kind: Kind, language: Language, **facts: Any) -> Mail:
    """A mail of this kind. The first line of the text template is the subject: `Subject: …`."""
    around = {**facts, "language": language, "direction": DIRECTIONS[language]}
    first, _, text = _templates().get_template(f"{kind}.{language}.txt").render(around).partition("\n")
    subject = one_line(first.removeprefix("Subject:"))
    html = _templates().get_template(f"{kind}.{language}.html").render(around, subject=subject)
    return Mail(language, subject, text.strip() + "\n", html)


def one_line(text: str) -> str:
    """Text for a header: whatever could begin a new line or hide one is a space."""
    found = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return found if len(found) <= _LONGEST_SUBJECT else found[: _LONGEST_SUBJECT - 1] + "…"
