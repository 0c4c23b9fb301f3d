"""The published list of rules: what each forbids, and the statement of reasons that authors read, per language."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "published.json"
LANGUAGES = ("en", "ar")
_REPORTED = {"illegal": 4, "sexual": 3, "abuse": 3, "off_platform_payment": 2, "spam": 2, "other": 1}


@dataclass(frozen=True, slots=True)
class Rule:
    """`kinds`: what it can be applied to. `automatic`: what it does without anybody of the staff; None: nothing."""

    slug: str
    kinds: tuple[str, ...]
    severity: int
    automatic: str | None
    title: dict[str, str]
    statement: dict[str, str]


@cache
def rules() -> dict[str, Rule]:
    """By slug, in the order of the list."""
    every = json.loads(_FILE.read_text(encoding="utf-8"))
    return {one["slug"]: Rule(**{**one, "kinds": tuple(one["kinds"])}) for one in every}


def severity_of(reasons: list[str]) -> int:
    """How soon somebody should look, 1 to 4: rules that were found, or reasons that people gave."""
    known = rules()
    every = [known[one].severity if one in known else _REPORTED.get(one, 1) for one in reasons]
    return max(every, default=1)


def statement(rule: str | None, verdict: str, by: str) -> dict[str, str]:
    """What an author is told, in each language."""
    reason = rules()[rule].statement if rule is not None else dict.fromkeys(LANGUAGES, "")
    opening = _OPENINGS[verdict, by]
    return {language: f"{opening[language]} {reason[language]}".strip() for language in LANGUAGES}


_OPENINGS = {
    ("remove", "automatic"): {
        "en": "This was removed by an automatic check; nobody of the staff has looked at it.",
        "ar": "أُزيل هذا المحتوى بفحص آلي، ولم يطّلع عليه أحد من الفريق.",
    },
    ("hold", "automatic"): {
        "en": "An automatic check holds this back; only you see it until somebody of the staff has looked at it.",
        "ar": "حُجب هذا المحتوى بفحص آلي، ولا يراه غيرك إلى أن يطّلع عليه أحد من الفريق.",
    },
    ("remove", "staff"): {
        "en": "Somebody of the staff looked at this and removed it.",
        "ar": "اطّلع أحد أعضاء الفريق على هذا المحتوى وأزاله.",
    },
    ("hold", "staff"): {
        "en": "Somebody of the staff looked at this and holds it back; only you see it.",
        "ar": "اطّلع أحد أعضاء الفريق على هذا المحتوى وحجبه، ولا يراه غيرك.",
    },
    ("clear", "staff"): {
        "en": "Somebody of the staff looked at this and found nothing wrong with it. It shows.",
        "ar": "اطّلع أحد أعضاء الفريق على هذا المحتوى ولم يجد فيه مخالفة، وهو ظاهر الآن.",
    },
}
