"""Debian's Chromium, led by Playwright: what tests/web and bin/screens have it do at a Parley that is up."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from local import machine, webapp

FOLDER = webapp.FOLDER / "e2e"
CHROMIUM = "/usr/bin/chromium"


def keep() -> Path:
    """Where screenshots are kept, those of failures too."""
    return machine.ground() / "e2e"


def install() -> None:
    machine.ensure_installed({"chromium": "chromium"})
    webapp.install()


def play(
    arguments: Sequence[str], endpoints: Path, seconds: float, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`playwright test` with these arguments; `endpoints` is the endpoints.json of the Parley it visits."""
    install()
    environment = {
        **webapp.environment(), "PARLEY_ENDPOINTS": str(endpoints), "PARLEY_FOLDER": str(endpoints.parent),
        "PARLEY_KEEP": str(keep()), **(more or {}),
    }  # fmt: skip
    environment.pop("FORCE_COLOR", None)
    order = ["npx", "--no-install", "playwright", "test", *arguments]
    return subprocess.run(
        order, cwd=webapp.FOLDER, env=environment | {"NO_COLOR": "1"}, capture_output=True, text=True, timeout=seconds,
        check=False,
    )  # fmt: skip


def endpoints_file() -> Path:
    """Of the Parley that people use."""
    return Path(os.environ.get("PARLEY_FOLDER", machine.ground())) / "endpoints.json"
