"""What people do, in real browsers: every spec of web/e2e, on a phone and on a desktop.

A file's specs run together, so that browsers share the machine; each is told here as a test of its own.
A failure's screenshot and snapshot of the page are in `.local/e2e/results`.
"""

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from local import browsers

pytestmark = [
    pytest.mark.slow,
    # Minutes of two browsers at once: they would make the whole suite longer than a change should wait for it.
    pytest.mark.skipif("PARLEY_BROWSERS" not in os.environ, reason="not run: `bin/test browsers` runs them"),
]
TITLE = re.compile(r"^\s*test\(\s*(['\"`])(.+?)\1,", re.MULTILINE)
SECONDS = 900
"""For the specs of one file."""
SPECS = [
    (spec.name, title[1].replace("\\'", "'"))
    for spec in sorted(browsers.FOLDER.glob("*.spec.ts"))
    for title in TITLE.findall(spec.read_text())
]
SPECS_OF = Counter(name for name, _ in SPECS)
Named = tuple[str, str]


@dataclass(frozen=True)
class Went:
    """One spec on one device."""

    device: str
    status: str
    said: str


Played = Callable[[str], dict[str, list[Went]]]


@pytest.fixture(scope="module")
def played(request: pytest.FixtureRequest, parley: dict[str, Any], parley_folder: Path) -> Played:
    """How those of a file's specs went that were asked for, by title; played when the first of them is asked for."""
    wanted = [spec for item in request.session.items if (spec := _spec_of(item))]

    @cache
    def play(name: str) -> dict[str, list[Went]]:
        report = browsers.keep() / "report.json"
        report.parent.mkdir(exist_ok=True)
        report.unlink(missing_ok=True)
        titles = [title for file, title in wanted if file == name]
        chosen = [] if len(titles) == SPECS_OF[name] else ["--grep", "|".join(f"{re.escape(one)}$" for one in titles)]
        arguments = ["--config", "e2e/playwright.config.ts", name, *chosen]
        try:
            done = browsers.play(arguments, parley_folder / "endpoints.json", SECONDS, {"PARLEY_REPORT": str(report)})
            said = done.stdout + done.stderr
        except subprocess.TimeoutExpired as late:
            said = str(late)
        if not report.exists():
            return {title: [Went("devices", "not told", said[-5000:])] for title in titles}
        found: dict[str, list[Went]] = {}
        for suite in json.loads(report.read_text())["suites"]:
            for title, one in _read(suite):
                found.setdefault(title, []).append(one)
        return found

    return play


def _spec_of(item: pytest.Item) -> Named | None:
    """The spec an item of this file stands for."""
    if isinstance(item, pytest.Function) and item.originalname == "test_in_a_browser":
        return cast("Named", item.callspec.params["spec"])
    return None


def _read(suite: dict[str, Any]) -> Iterator[tuple[str, Went]]:
    for spec in suite["specs"]:
        for test in spec["tests"]:
            results: list[dict[str, Any]] = test["results"] or [{"status": "interrupted"}]
            said = [str(error.get("message", "")) for error in results[-1].get("errors", [])]
            shown = [str(part["path"]) for part in results[-1].get("attachments", []) if "path" in part]
            one = Went(test["projectName"], results[-1]["status"], "\n".join([*said, *shown]))
            yield spec["title"], one
    for inner in suite.get("suites", []):
        yield from _read(inner)


@pytest.mark.parametrize("spec", SPECS, ids=[f"{name.removesuffix('.spec.ts')}: {title}" for name, title in SPECS])
def test_in_a_browser(spec: Named, played: Played) -> None:
    name, title = spec
    results = played(name).get(title, [])
    assert results, "it did not run"
    bad = [
        f"on the {one.device}: {one.status}\n{one.said}" for one in results if one.status not in ("passed", "skipped")
    ]
    assert bad == [], "\n".join(bad)
    if all(one.status == "skipped" for one in results):
        pytest.skip("not at this Parley")
