"""A benchmark's outcome, and the page they are kept on."""

import os
import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

PAGE = Path(__file__).parent / "RESULTS.md"


@dataclass(frozen=True)
class Result:
    """`ratio` is ours over the peer's (or the limit's); `aim` says what we want of it; `rows` are the raw figures."""

    name: str
    question: str
    aim: str
    outcome: str
    met: bool
    rows: list[tuple[str, str]] = field(default_factory=list)
    profile: list[str] = field(default_factory=list)


def ratio_of(ours: list[float], peers: list[float]) -> float:
    """The median of the ratios of interleaved rounds, so that a slow minute of the machine hits both."""
    return median(our / peer for our, peer in zip(ours, peers, strict=True))


def write(results: list[Result], busy_percent: float) -> str:
    """The page, replaced as a whole for the benchmarks that ran and kept for the others.

    `busy_percent` is what the machine was busy with before: above a few per cent the figures say little.
    """
    kept = _sections(PAGE.read_text()) if PAGE.exists() else {}
    for result in results:
        kept[result.name] = _section(result, busy_percent)
    text = HEAD + "\n".join(kept[name] for name in sorted(kept))
    PAGE.write_text(text)
    return text


HEAD = """# Benchmarks

Written by `bin/bench`. Every figure is a ratio against a peer or a limit of the same run, in interleaved rounds,
on the same machine; absolute figures are there to read the ratio by.

"""


def _sections(page: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in page.split("\n## ")[1:]:
        found[part.partition("\n")[0].strip()] = f"## {part.rstrip()}\n"
    return found


def _section(result: Result, busy_percent: float) -> str:
    lines = [
        f"## {result.name}",
        "",
        result.question,
        "",
        f"**{result.outcome}** (aim: {result.aim}; {'met' if result.met else 'not met'})",
        "",
        "| measured | figure |",
        "|---|---|",
        *(f"| {what} | {figure} |" for what, figure in result.rows),
        "",
    ]
    if result.profile:
        lines += ["Where the time goes:", "", *(f"- {line}" for line in result.profile), ""]
    machine = f"{os.cpu_count()} cores, {busy_percent:.0f} % busy with other things before it began"
    lines.append(f"_{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {machine}_")
    return "\n".join(lines) + "\n"
