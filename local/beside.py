"""Runs a module of a service beside the running Parley: with its database, unless the environment names one."""

import json
import os
import sys

from local import machine


def main(arguments: list[str]) -> None:
    service, module, *rest = arguments
    environment = dict(os.environ)
    if "DATABASE_URL" not in environment:
        file = machine.ground() / "endpoints.json"
        if not file.exists():
            sys.exit(f"Name the database of {service} in DATABASE_URL, or start Parley here with bin/up.")
        environment |= {"PROFILE": "local", "DATABASE_URL": json.loads(file.read_text())["databases"][service]}
    os.execve(sys.executable, [sys.executable, "-m", module, *rest], environment)


if __name__ == "__main__":
    main(sys.argv[1:])
