"""The pages strangers come to first, as Lighthouse sees them on its telephone, from a Parley with its demo people."""

import asyncio
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from bench.results import Result
from local import browsers, machine, webapp

LOCKED = Path(__file__).parent / "npm"
ROUNDS, PAGE_SECONDS, UP_SECONDS = 3, 180, 600
AIMS = {"performance": 90, "accessibility": 95, "best-practices": 95}
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
TIMINGS = {
    "first-contentful-paint": "first content", "largest-contentful-paint": "largest content",
    "total-blocking-time": "blocked", "cumulative-layout-shift": "layout shift",
}  # fmt: skip


async def run() -> Result:
    return await asyncio.to_thread(_measure)


def _measure() -> Result:
    browsers.install()
    modules = _install()
    found: dict[str, list[dict[str, Any]]] = {}
    with _parley() as origin:
        cards = httpx.get(f"{origin}/api/directory/consultants", timeout=20).json()["items"]
        pages = {"/": "/", "/c/:id": f"/c/{cards[0]['consultant_id']}", "/sign-in": "/sign-in"}
        for _ in range(ROUNDS):
            for name, path in pages.items():
                found.setdefault(name, []).append(_look(modules, origin + path))
    rows, met, worst = [], True, dict.fromkeys(AIMS, 100)
    for name, reports in found.items():
        scores = {category: round(median(_score(one, category) for one in reports)) for category in AIMS}
        met = met and all(scores[category] >= aim for category, aim in AIMS.items())
        worst = {category: min(worst[category], score) for category, score in scores.items()}
        rows.append((name, ", ".join(f"{category} {score}" for category, score in scores.items())))
        rows.append((f"{name}, the median run", _timings(sorted(reports, key=_speed)[len(reports) // 2])))
        rows += [(f"{name} loses points for", title) for title in sorted({t for one in reports for t in _lost(one)})]
    return Result(
        name="Web app",
        question="Lighthouse on a telephone (slow 4G, a quarter of this machine's speed, as it sets both by itself): "
        f"the production build behind the gateway, the median of {ROUNDS} runs a page.",
        aim=", ".join(f"{category} ≥ {aim}" for category, aim in AIMS.items()),
        outcome=", ".join(f"{category} {score}" for category, score in worst.items()),
        met=met,
        rows=rows,
    )


@contextmanager
def _parley() -> Iterator[str]:
    """The one `PARLEY_ENDPOINTS` names, or one of our own."""
    if "PARLEY_ENDPOINTS" in os.environ:
        yield str(json.loads(Path(os.environ["PARLEY_ENDPOINTS"]).read_text())["gateway"])
        return
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as place:
        folder = Path(place) / "parley"
        Path(place).chmod(0o755)
        # The servers of the other benchmarks are not for it.
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
        environment = {**ours, "PARLEY_FOLDER": str(folder)}
        order = [sys.executable, "-m", "local.up"]
        try:
            subprocess.run(
                [*order, "--detach"], cwd=machine.ROOT, env=environment, stdout=subprocess.DEVNULL, check=True,
                timeout=UP_SECONDS,
            )  # fmt: skip
            yield str(json.loads((folder / "endpoints.json").read_text())["gateway"])
        finally:
            subprocess.run(
                [*order, "--down"], cwd=machine.ROOT, env=environment, stdout=subprocess.DEVNULL, check=False,
                timeout=120,
            )  # fmt: skip


def _install() -> Path:
    """Lighthouse, exactly as package-lock.json names it."""
    modules = machine.ground() / "lighthouse"
    wanted = hashlib.sha256((LOCKED / "package-lock.json").read_bytes()).hexdigest()
    stamp = modules / "installed.sha256"
    if not (stamp.exists() and stamp.read_text() == wanted):
        modules.mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(LOCKED / name, modules / name)
        order = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(order, cwd=modules, env=webapp.environment(), check=True, timeout=UP_SECONDS)
        stamp.write_text(wanted)
    return modules


def _look(modules: Path, url: str) -> dict[str, Any]:
    order = [
        "node", str(modules / "node_modules" / "lighthouse" / "cli" / "index.js"), url, "--quiet", "--output=json",
        f"--only-categories={','.join(AIMS)}", f"--chrome-flags={FLAGS}", "--no-enable-error-reporting",
    ]  # fmt: skip
    environment = {**webapp.environment(), "CHROME_PATH": browsers.CHROMIUM}
    # On a busy machine Chromium now and then answers its tracing too late.
    for _ in range(3):
        done = subprocess.run(order, env=environment, capture_output=True, text=True, timeout=PAGE_SECONDS, check=False)
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    raise machine.NotReadyError(f"Lighthouse could not look at {url}:\n{done.stderr[-3000:]}")


def _score(report: dict[str, Any], category: str) -> float:
    score: float = report["categories"][category]["score"] or 0
    return score * 100


def _speed(report: dict[str, Any]) -> float:
    return _score(report, "performance")


def _timings(report: dict[str, Any]) -> str:
    return ", ".join(f"{name} {report['audits'][audit]['displayValue']}" for audit, name in TIMINGS.items())


def _lost(report: dict[str, Any]) -> Iterator[str]:
    """What keeps accessibility and best practices from a hundred."""
    for category in ("accessibility", "best-practices"):
        for part in report["categories"][category]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] > 0 and audit["score"] is not None and audit["score"] < 1:
                yield f"{category}: {audit['title']}"
