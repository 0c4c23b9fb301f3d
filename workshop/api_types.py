"""Draws the web app's types of every API: OpenAPI documents as the services serve them, through openapi-typescript."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from gateway.routes import served
from workshop.reading import ROOT, service

WEB = ROOT / "web"
GENERATED = WEB / "src" / "api" / "generated"
SECONDS = 120


def document(name: str) -> str:
    """The OpenAPI document of a service, made in this process."""
    return json.dumps(service(name).web_app().openapi(), indent=1, ensure_ascii=False)


def drawn() -> dict[str, str]:
    """Service → the text of its module of types."""
    with tempfile.TemporaryDirectory() as folder:
        for name in served():
            (Path(folder) / f"{name}.json").write_text(document(name))
        order = [str(Path(sys.executable).parent / "node"), "scripts/types.js", folder, *served()]
        done = subprocess.run(order, cwd=WEB, capture_output=True, text=True, timeout=SECONDS, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr[-3000:])
        return {name: (Path(folder) / f"{name}.ts").read_text() for name in served()}


def stale() -> list[str]:
    """Services whose committed types are not what they serve today."""
    return sorted(name for name, text in drawn().items() if _kept(name) != text)


def write() -> list[str]:
    GENERATED.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in drawn().items():
        if _kept(name) != text:
            (GENERATED / f"{name}.ts").write_text(text)
            written.append(name)
    return written


def _kept(name: str) -> str | None:
    file = GENERATED / f"{name}.ts"
    return file.read_text() if file.exists() else None


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    changed = stale() if check else write()
    for name in changed:
        print(f"{'stale' if check else 'written'}: web/src/api/generated/{name}.ts")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
