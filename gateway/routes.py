"""Which services the gateway has a door for: those in `services/` that have an `app.py` and an `api.py`."""

from pathlib import Path

SERVICES = Path(__file__).parent.parent / "services"


def served(services: Path = SERVICES) -> list[str]:
    """Names of the services that answer somebody synchronously, sorted; each is reached under `/api/<name>/`."""
    return sorted(
        folder.name
        for folder in (services.iterdir() if services.is_dir() else ())
        if (folder / "app.py").is_file() and ((folder / "api.py").is_file() or (folder / "api").is_dir())
    )
