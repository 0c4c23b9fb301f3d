"""`bin/web build|dev|check|types|npm|node`: the web app's tools, with the Node.js of requirements/dev.txt."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from local import machine, webapp


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/web", description="The web app's tools.")
    parser.add_argument("what", choices=["build", "dev", "check", "types", "npm", "node"])
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    try:
        webapp.install()
        if chosen.what == "types":
            # A process of its own: local knows nothing of the workshop.
            order = [sys.executable, "-m", "workshop.api_types", *chosen.rest]
            return subprocess.call(order, cwd=machine.ROOT)
        if chosen.what == "build":
            webapp.build(force="--force" in chosen.rest)
            return 0
    except machine.NotReadyError as fault:
        print(fault)
        return 1
    orders = {"dev": ["npm", "run", "dev", "--"], "check": ["npm", "run", "--silent", "check"]}
    order = [*orders.get(chosen.what, [chosen.what]), *chosen.rest]
    environment = {**webapp.environment(), "PARLEY_GATEWAY": _gateway()}
    return subprocess.call(order, cwd=webapp.FOLDER, env=environment)


def _gateway() -> str:
    """Where `dev` sends what is asked of /api: to the Parley that is up."""
    folder = Path(os.environ["PARLEY_FOLDER"]) if "PARLEY_FOLDER" in os.environ else machine.ground()
    file = folder / "endpoints.json"
    return str(json.loads(file.read_text())["gateway"]) if file.exists() else "http://127.0.0.1:8080"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
