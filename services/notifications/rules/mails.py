"""Mails and short texts from templates, in the language of the reader.

A template is one text: `Subject:`, `Short:` and, where something is to be done, `Action:` in its first lines, then the
mail. Paragraphs are divided by empty lines; lines that begin with `|` stand in a box, with `>` in a quotation, with `#`
as a code. The HTML is made of the same text, so both say the same.
"""

from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from services.notifications.rules.wording import DIRECTIONS, UNSUBSCRIBE, Language

TEMPLATES = Path(__file__).parent.parent / "templates"
_LONGEST_SUBJECT, _LONGEST_SHORT = 150, 300
_FORMS = {"| ": "box", "> ": "quote", "&gt; ": "quote", "# ": "code"}
_NAMES = ("me", "other")
_filled: ContextVar[list[str] | None] = ContextVar("filled", default=None)


@dataclass(frozen=True, slots=True)
class Mail:
    """`fills` are the words that were put into the short text, in order: a registered template has places for them."""

    language: Language
    subject: str
    short: str
    text: str
    html: str
    fills: tuple[str, ...]


def _note(value: Any) -> Any:
    noted = _filled.get()
    if noted is not None:
        noted.append(one_line(str(value)))
    return value


def quoted(text: str) -> str:
    """Somebody's own words: every line of them marked, so that none is taken for ours."""
    return "\n".join(f"> {line}" for line in text.splitlines())


@cache
def _templates(*, for_html: bool) -> ImmutableSandboxedEnvironment:
    found = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=for_html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_note,
    )
    found.filters["quoted"] = quoted
    return found


def render(kind: str, language: Language, *, link: str, unsubscribe: str | None = None, **facts: Any) -> Mail:
    """Every length of what this kind says. `link` is where the action leads."""
    head, body = _parts(kind, language, facts, for_html=False)
    escaped = {**facts, **{name: Markup("<bdi>{}</bdi>").format(facts[name]) for name in _NAMES if name in facts}}
    _, marked = _parts(kind, language, escaped, for_html=True)
    subject, action = one_line(head["Subject"]), one_line(head.get("Action", ""))
    short = one_line(head["Short"], _LONGEST_SHORT)
    blocks = list(_blocks(marked))
    html = _templates(for_html=True).get_template("mail.html").render(
        language=language, direction=DIRECTIONS[language], subject=subject, blocks=blocks, action=action, link=link,
        platform=facts["platform"], unsubscribe=unsubscribe, unsubscribe_words=UNSUBSCRIBE[language],
        # On a locked screen: never the code itself.
        glimpse=subject if any(form == "code" for form, _ in blocks) else short,
    )  # fmt: skip
    text = "\n".join(line.removeprefix("| ").removeprefix("# ") for line in body.splitlines())
    if action:
        text += f"\n\n{action}: {link}"
    if unsubscribe:
        text += f"\n\n-- \n{UNSUBSCRIBE[language]}: {unsubscribe}"
    return Mail(language, subject, short, text.strip() + "\n", html, fills_of(kind, language, facts))


def fills_of(kind: str, language: Language, facts: dict[str, Any]) -> tuple[str, ...]:
    """What the short text is filled with, in order."""
    source = (TEMPLATES / f"{kind}.{language}.txt").read_text().split("\n")
    short = next(line for line in source if line.startswith("Short: "))
    noted: list[str] = []
    kept = _filled.set(noted)
    try:
        _templates(for_html=False).from_string(short).render(facts)
    finally:
        _filled.reset(kept)
    return tuple(noted)


def _parts(kind: str, language: Language, facts: dict[str, Any], *, for_html: bool) -> tuple[dict[str, str], str]:
    rendered = _templates(for_html=for_html).get_template(f"{kind}.{language}.txt").render(facts)
    top, _, body = rendered.partition("\n\n")
    head = dict(line.split(": ", 1) for line in top.splitlines())
    return head, body.strip("\n")


def _blocks(body: str) -> Iterator[tuple[str, Sequence[Markup]]]:
    """Paragraphs and what stands out of them; what came from people is escaped already."""
    for paragraph in body.split("\n\n"):
        form, lines = "paragraph", list[Markup]()
        for line in paragraph.strip("\n").splitlines():
            found = next((mark for mark in _FORMS if line.startswith(mark)), "")
            now = _FORMS.get(found, "paragraph")
            if now != form and lines:
                yield form, lines
                lines = []
            form = now
            lines.append(Markup(line.removeprefix(found)))  # noqa: S704 - rendered with autoescape
        if lines:
            yield form, lines


def one_line(text: str, longest: int = _LONGEST_SUBJECT) -> str:
    """Text for a header: whatever could begin a new line or hide one is a space."""
    found = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return found if len(found) <= longest else found[: longest - 1] + "…"
