"""The labelled messages of tests/messages, and how well the rules tell them apart."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from services.moderation.rules.text import findings_in

FOLDER = Path(__file__).parent / "messages"
REGIONS = ("US", "GB", "DE", "FR", "ES", "AE", "SA", "EG")


@dataclass(frozen=True)
class Labelled:
    language: str
    labels: frozenset[str]
    text: str


@dataclass
class Score:
    """Of one label: found rightly, found wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


def messages() -> list[Labelled]:
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                labels, _, text = line.partition(" | ")
                found.append(Labelled(file.stem, frozenset(labels.split(",")) - {"clear"}, text))
    return found


def found_in(text: str) -> frozenset[str]:
    return frozenset(one.rule for one in findings_in(text, before_paid=True, contact_details="warn", regions=REGIONS))


def scores(by: str) -> dict[str, Score]:
    """By `label`, or by `language`, with `all` for the whole."""
    every: dict[str, Score] = {}
    for message in messages():
        found = found_in(message.text)
        for label in found | message.labels:
            for key in ("all", label if by == "label" else message.language):
                score = every.setdefault(key, Score())
                if label in found and label in message.labels:
                    score.right += 1
                elif label in found:
                    score.wrong += 1
                    score.examples.append(f"{label} wrongly in {message.text!r}")
                else:
                    score.missed += 1
                    score.examples.append(f"{label} missed in {message.text!r}")
    return every


def counts() -> Counter[str]:
    return Counter(message.language for message in messages())
