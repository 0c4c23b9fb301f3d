"""`bin/check`: formatting, lint, types, imports, and the repository's own rules."""

import subprocess
import sys
import time
from pathlib import Path

from local import machine

CHECK_SECONDS = 600


def orders() -> dict[str, list[str]]:
    """What is run, by the name it is reported under."""
    binaries = Path(sys.executable).parent
    return {
        "formatting (ruff format)": [str(binaries / "ruff"), "format", "--check", "--quiet", "."],
        "lint (ruff)": [str(binaries / "ruff"), "check", "--quiet", "."],
        "types (mypy)": [str(binaries / "mypy"), "--no-error-summary", *folders(), "web/server.py"],
        "imports (import-linter)": [str(binaries / "lint-imports")],
        "the web app (bin/web check)": [sys.executable, "-m", "local.web", "check"],
    }


def folders() -> list[str]:
    """The folders that hold our Python; a room that is not built yet is left out."""
    rooms = ("contracts", "kit", "services", "local", "gateway", "tests", "bench", "workshop")
    return [room for room in rooms if any((machine.ROOT / room).rglob("*.py"))]


def failures() -> list[str]:
    """Runs every check, shows what the failing ones say, and returns their names."""
    failed = []
    for name, order in orders().items():
        began = time.monotonic()
        try:
            done = subprocess.run(
                order, cwd=machine.ROOT, capture_output=True, text=True, timeout=CHECK_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            print(f"✗ {name}: not done within {CHECK_SECONDS} s", flush=True)
            failed.append(name)
            continue
        print(f"{'✗' if done.returncode else '✓'} {name} ({time.monotonic() - began:.0f} s)", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr, flush=True)
    return failed


def main() -> int:
    failed = failures()
    tidy = machine.ROOT / "tests" / "tidy"
    if tidy.is_dir():
        order = [sys.executable, "-m", "pytest", "--quiet", str(tidy)]
        if subprocess.run(order, cwd=machine.ROOT, timeout=CHECK_SECONDS, check=False).returncode:
            failed.append("the repository's rules (tests/tidy)")
    print("Failed: " + ", ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
