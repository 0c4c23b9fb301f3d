"""`python -m local.errand MODULE SERVICE …`: a command of the kit, run as that service of the Parley that is up.

Where none is up, or the environment names a PROFILE, the environment counts as it stands: so it is in production.
"""

import json
import os
import sys
from pathlib import Path

from local import machine


def environment_for(arguments: list[str]) -> dict[str, str]:
    """What the command is run with. Raises `NotReadyError` for a service that is not there."""
    service = next((word for word in arguments if not word.startswith("-")), None)
    file = Path(os.environ.get("PARLEY_FOLDER", machine.ROOT / ".local")) / "environments.json"
    if service is None or "PROFILE" in os.environ or not file.exists():
        return dict(os.environ)
    known: dict[str, dict[str, str]] = json.loads(file.read_text())
    if service not in known:
        raise machine.NotReadyError(f"No service is called {service}; there are {', '.join(sorted(known))}.")
    return {**os.environ, **known[service]}


def main(module: str, *arguments: str) -> None:
    try:
        environment = environment_for(list(arguments))
    except machine.NotReadyError as fault:
        sys.exit(str(fault))
    os.execve(sys.executable, [sys.executable, "-u", "-m", module, *arguments], environment)


if __name__ == "__main__":
    main(*sys.argv[1:])
