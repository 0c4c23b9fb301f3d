"""clamd: the virus scanner of the local profile, on loopback, with signatures of our own.

The official database comes over the network only (freshclam), which nothing here uses: a hash, a pattern and YARA rules
of our own show that the way through it works, and are no protection. An operator's clamd has the official one.
"""

import socket
from pathlib import Path

from local import machine, processes

SIGNATURES = Path(__file__).parent / "signatures"
LARGEST = 60_000_000
"""What clamd takes in one piece; it refuses anything larger, and moderation with it."""
# The test file of EICAR, backwards: written plainly, this source would itself be found.
_EICAR = r"*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\4[PA@%P!O5X"[::-1]


class Clamd:
    """`folder` has its configuration, signatures and log."""

    name = "clamd"

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.log = folder / "clamd.log"
        self._process: processes.Process | None = None

    def start(self, records: Path | None = None) -> None:
        machine.ensure_installed({"clamd": "clamav-daemon"})
        user = machine.account("clamav")
        for place in (self.folder, self.folder / "signatures", self.folder / "tmp"):
            machine.folder_for(user, place, 0o700)
        for name, text in {"clamd.conf": self._settings(), **signatures()}.items():
            file = self.folder / name
            file.unlink(missing_ok=True)
            file.write_text(text)
            machine.give(user, file)
        order = [machine.find_program("clamd") or "clamd", "--foreground", "-c", str(self.folder / "clamd.conf")]
        self._process = processes.start(self.name, order, log=self.log, user=user, folder=self.folder, records=records)
        machine.wait_until("clamd", self.healthy, lambda: self.alive, self.log)

    def _settings(self) -> str:
        return "\n".join([
            "Foreground yes",
            "TCPAddr 127.0.0.1",
            f"TCPSocket {self.port}",
            f"DatabaseDirectory {self.folder / 'signatures'}",
            f"TemporaryDirectory {self.folder / 'tmp'}",
            "MaxThreads 4",
            # It cannot look into what a password locks; nobody says that this is harmless.
            "AlertEncrypted yes",
            "AlertExceedsMax yes",
            # It would decode every picture for it: 527 MB and 13 s for a PNG of 70 megapixels.
            "ScanImageFuzzyHash no",
            f"StreamMaxLength {LARGEST}",
            f"MaxFileSize {LARGEST}",
            "MaxScanSize 200M",
            "MaxRecursion 12",
            "MaxFiles 2000",
            "LogVerbose no",
        ]) + "\n"  # fmt: skip

    @property
    def environment(self) -> dict[str, str]:
        """What moderation reads of it."""
        return {"CLAMD_HOST": "127.0.0.1", "CLAMD_PORT": str(self.port)}

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    def healthy(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as line:
                line.settimeout(2)
                line.sendall(b"zPING\0")
                return line.recv(16).startswith(b"PONG")
        except OSError:
            return False

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None


def signatures() -> dict[str, str]:
    """File → content: EICAR's hash and its beginning anywhere in a file, and the YARA rules."""
    body = _EICAR.encode().hex()
    return {
        "signatures/parley.hdb": "44d88612fea8a8f36de82e1278abb02f:68:Parley.Eicar.Test\n",
        "signatures/parley.ndb": f"Parley.Eicar.Body:0:*:{body}\n",
        **{f"signatures/{file.name}": file.read_text() for file in sorted(SIGNATURES.glob("*.yar"))},
    }
