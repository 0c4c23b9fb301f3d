"""Text messages people look at: npm's emulate speaks Twilio on this machine, takes every message, and sends none."""

import base64
import hashlib
import json
import sys
from pathlib import Path

from local import machine
from local.keep import Secrets
from local.parts.maildev import install
from local.supervisor import Program

ACCOUNT, NUMBER = "AC" + "0" * 32, "+15551234567"


class Texts(Program):
    """Its pages are on the port itself. It wants a newer Node.js than Debian's: that of the venv."""

    def __init__(self, folder: Path, modules: Path, port: int, token: str, *, log: Path) -> None:
        self.folder, self.modules, self.token, self.url = folder, modules, token, f"http://127.0.0.1:{port}"
        self.seed = folder / "seed.json"
        order = [
            str(Path(sys.executable).parent / "node"),
            str(modules / "node_modules" / "emulate" / "dist" / "index.js"),
            *("start", "--service", "twilio", "--port", str(port), "--host", "127.0.0.1", "--seed", str(self.seed)),
        ]
        super().__init__("texts", order, log=log, ready_url=f"{self.url}/")

    def launch(self, records: Path | None = None) -> None:
        install(self.modules)
        machine.folder_for(None, self.folder)
        self.seed.touch(mode=0o600)
        self.seed.write_text(json.dumps({"twilio": {"account": {"sid": ACCOUNT, "auth_token": self.token}}}))
        super().launch(records)


def environment_of_notifications(secrets: Secrets, texts: Texts | None) -> dict[str, str]:
    """What notifications reads besides its mail server: keys made once on this machine, and where text messages go."""
    ours = {"LINK_SECRET": secrets.of("links"), "VAPID_PRIVATE_KEY": vapid_key(secrets)}
    if texts is None:
        return ours
    return ours | {
        "SMS_PROVIDER": "twilio",
        "SMS_FROM": NUMBER,
        "TWILIO_API_BASE": texts.url,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": texts.token,
    }


def vapid_key(secrets: Secrets) -> str:
    """A private key for web push: 32 bytes as base64url, the same at every start."""
    return base64.urlsafe_b64encode(hashlib.sha256(secrets.of("vapid").encode()).digest()).decode().rstrip("=")
