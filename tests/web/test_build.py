"""What `bin/web build` makes: small enough, whole, with nothing inline."""

import json
import re
from pathlib import Path

import pytest

from local import webapp

pytestmark = pytest.mark.slow
FIRST_SCREEN_BYTES = 150_000


@pytest.fixture(scope="module")
def dist() -> Path:
    return webapp.build()


def test_the_first_screen_is_under_150_kb_compressed(dist: Path) -> None:
    needed = json.loads((dist / ".first-screen.json").read_text())
    assert any("search-" in name for name in needed)
    sizes = {name: _compressed(dist, name) for name in needed}
    assert sum(sizes.values()) < FIRST_SCREEN_BYTES, sizes


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(dist: Path) -> None:
    page = (dist / "index.html").read_text()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page) == []
    assert re.findall(r"(?:src|href)=[\"'](?:https?:)?//", page) == []


def test_the_app_can_be_installed(dist: Path) -> None:
    manifest = json.loads((dist / "manifest.webmanifest").read_text())
    assert (manifest["display"], manifest["start_url"]) == ("standalone", "/")
    for icon in manifest["icons"]:
        file = dist / icon["src"].removeprefix("/")
        assert file.stat().st_size > 0, icon
        if icon["type"] == "image/png":
            side = int.from_bytes(file.read_bytes()[16:20], "big")
            assert f"{side}x{side}" == icon["sizes"]


def test_the_service_worker_keeps_the_shell_and_nothing_of_the_api(dist: Path) -> None:
    worker = (dist / "service-worker.js").read_text()
    assert "__" not in worker
    kept = re.search(r"const SHELL = (\[.*?\]);", worker)
    assert kept is not None
    shell = json.loads(kept[1])
    assert "/" in shell
    assert [path for path in shell if path.startswith("/api/")] == []
    assert [path for path in shell if path != "/" and not (dist / path.removeprefix("/")).is_file()] == []
    assert "url.pathname.startsWith('/api/')" in worker


def _compressed(dist: Path, name: str) -> int:
    file = dist / ("index.html" if name == "/" else name.removeprefix("/"))
    packed = Path(f"{file}.br")
    return (packed if packed.exists() else file).stat().st_size
