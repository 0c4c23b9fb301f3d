"""Services as processes that a test may kill, and that come back."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Victim:
    """A process of a service; `kill` ends it at once, `start` begins it again."""

    module: str
    role: str
    environment: dict[str, str]
    kills: int = 0
    _process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", self.module, "--role", self.role],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self.kills += 1

    def kill_and_start(self) -> None:
        self.kill()
        self.start()


def environment(database_url: str, amqp_url: str, **more: str) -> dict[str, str]:
    return {
        "PROFILE": "local",
        "DATABASE_URL": database_url,
        "AMQP_URL": amqp_url,
        "HTTP_PORT": "0",
        "LOG_LEVEL": "error",
        **more,
    }
