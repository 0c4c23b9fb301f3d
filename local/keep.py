"""What the local profile remembers between starts: its ports, so that addresses stay, and its random passwords."""

import json
import secrets
from pathlib import Path

from local import machine


class Ports:
    """Ports by name, kept in one file; a kept port that somebody else took meanwhile is replaced."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
        self._given: dict[str, int] = {}

    def of(self, name: str, preferred: int | None = None) -> int:
        if name not in self._given:
            for port in (self._kept.get(name), preferred):
                if port is not None and port not in self._given.values() and machine.is_free(port):
                    break
            else:
                port = machine.free_port()
            self._given[name] = port
            self._kept[name] = port
            self._file.write_text(json.dumps(self._kept, indent=2))
        return self._given[name]


class Secrets:
    """Random passwords by name, one file each, readable by us alone."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
        self._folder = folder

    def of(self, name: str) -> str:
        file = self._folder / name
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(24))
        return file.read_text()
