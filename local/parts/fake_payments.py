"""The payment provider named fake, as a member of the local Parley."""

import sys
from pathlib import Path

from local import machine
from local.supervisor import Program


class FakePayments(Program):
    """Keeps what it knows in `folder`; its pages are on the port itself."""

    def __init__(self, folder: Path, port: int, secret: str, *, webhook: str, log: Path) -> None:
        self.folder, self.secret, self.url = folder, secret, f"http://127.0.0.1:{port}"
        order = [
            *(sys.executable, "-m", "local.fake_payments", "--port", str(port), "--folder", str(folder)),
            *("--secret-file", str(folder / "secret"), "--webhook", webhook),
        ]
        super().__init__("fake-payments", order, log=log, ready_url=f"{self.url}/healthz")

    def launch(self, records: Path | None = None) -> None:
        machine.folder_for(None, self.folder)
        # In a file: the list of processes shows everybody their arguments.
        file = self.folder / "secret"
        file.touch(mode=0o600)
        file.write_text(self.secret)
        super().launch(records)

    @property
    def environment_of_billing(self) -> dict[str, str]:
        return {"PAYMENTS": "fake", "FAKE_PAYMENTS_URL": self.url, "FAKE_PAYMENTS_SECRET": self.secret}
