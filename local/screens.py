"""`bin/screens`: pictures of the screens of the Parley that is up."""

import os
import sys
from pathlib import Path

from local import browsers, machine

SECONDS = 1800


def main() -> int:
    named = os.environ.get("PARLEY_ENDPOINTS")
    endpoints = Path(named) if named else browsers.endpoints_file()
    if not endpoints.exists():
        sys.stderr.write("Parley is not up: start it with bin/up, then try again.\n")
        return 2
    pictures = machine.ground() / "screens"
    arguments = ["--config", "e2e/screens.config.ts", *sys.argv[1:]]
    done = browsers.play(arguments, endpoints, SECONDS, {"PARLEY_SCREENS": str(pictures)})
    print((done.stdout + done.stderr)[-5000:])
    print(f"{sum(1 for _ in pictures.rglob('*.png'))} pictures are in {pictures}")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
