"""What people do, in real browsers: every spec of web/e2e, on a phone and on a desktop.

The specs run once, together, so that browsers share the machine; each is told here as a test of its own.
A failure's screenshot and snapshot of the page are in `.local/e2e/results`.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
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
SPECS = [
    (spec.name, title[1].replace("\\'", "'"))
    for spec in sorted(browsers.FOLDER.glob("*.spec.ts"))
    for title in TITLE.findall(spec.read_text())
]
Named = tuple[str, str]


@dataclass(frozen=True)
class Went:
    """One spec on one device."""

    device: str
    status: str
    said: str


@pytest.fixture(scope="module")
def went(request: pytest.FixtureRequest, parley: dict[str, Any], parley_folder: Path) -> dict[Named, list[Went]]:
    """How those of the specs went that were asked for."""
    wanted = [spec for item in request.session.items if (spec := _spec_of(item))]
    report = browsers.keep() / "report.json"
    report.parent.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    titles = "|".join(f"{re.escape(title)}$" for _, title in wanted)
    arguments = ["--config", "e2e/playwright.config.ts", *sorted({name for name, _ in wanted})]
    chosen = [] if len(wanted) == len(SPECS) else ["--grep", titles]
    done = browsers.play(
        [*arguments, *chosen], parley_folder / "endpoints.json", SECONDS, {"PARLEY_REPORT": str(report)}
    )
    if not report.exists():
        pytest.fail(f"Playwright did not get to the specs:\n{(done.stdout + done.stderr)[-5000:]}")
    found: dict[Named, list[Went]] = {}
    for suite in json.loads(report.read_text())["suites"]:
        for named, one in _read(suite):
            found.setdefault(named, []).append(one)
    return found


def _spec_of(item: pytest.Item) -> Named | None:
    """The spec an item of this file stands for."""
    if isinstance(item, pytest.Function) and item.originalname == "test_in_a_browser":
        return cast("Named", item.callspec.params["spec"])
    return None


def _read(suite: dict[str, Any]) -> Iterator[tuple[Named, Went]]:
    for spec in suite["specs"]:
        for test in spec["tests"]:
            results: list[dict[str, Any]] = test["results"] or [{"status": "interrupted"}]
            said = [str(error.get("message", "")) for error in results[-1].get("errors", [])]
            shown = [str(part["path"]) for part in results[-1].get("attachments", []) if "path" in part]
            one = Went(test["projectName"], results[-1]["status"], "\n".join([*said, *shown]))
            yield (Path(suite["file"]).name, spec["title"]), one
    for inner in suite.get("suites", []):
        yield from _read(inner)


@pytest.mark.parametrize("spec", SPECS, ids=[f"{name.removesuffix('.spec.ts')}: {title}" for name, title in SPECS])
def test_in_a_browser(spec: Named, went: dict[Named, list[Went]]) -> None:
    results = went.get(spec, [])
    assert results, "it did not run"
    bad = [
        f"on the {one.device}: {one.status}\n{one.said}" for one in results if one.status not in ("passed", "skipped")
    ]
    assert bad == [], "\n".join(bad)
    if all(one.status == "skipped" for one in results):
        pytest.skip("not at this Parley")
