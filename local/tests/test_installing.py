"""On a bare machine every server is missing at once, and Debian installs one thing at a time."""

import subprocess
import threading
import time
from pathlib import Path

import pytest

from local import machine, venv
from local.parts import maildev
from local.supervisor import Supervisor


class Wanting:
    """A part whose program is not there."""

    alive = False

    def __init__(self, name: str, *packages: str) -> None:
        self.name, self.packages = name, packages

    def start(self, records: Path | None = None) -> None:
        machine.ensure_installed({f"no-such-program-{package}": package for package in self.packages})

    def stop(self) -> None:
        pass


def test_parts_that_start_together_install_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    busy, installed = threading.Lock(), list[str]()

    def apt(packages: list[str]) -> None:
        assert busy.acquire(blocking=False), "two installations at once"
        time.sleep(0.05)
        installed.extend(packages)
        busy.release()

    monkeypatch.setattr(venv, "apt", apt)
    Supervisor(tmp_path).start(*(Wanting(name, name) for name in ("tea", "milk", "sugar", "cups")))
    assert sorted(installed) == ["cups", "milk", "sugar", "tea"]


def test_what_another_part_has_installed_meanwhile_is_not_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, asked = set[str](), list[str]()

    def apt(packages: list[str]) -> None:
        time.sleep(0.05)
        asked.extend(packages)
        there.update(f"no-such-program-{package}" for package in packages)

    monkeypatch.setattr(venv, "apt", apt)
    monkeypatch.setattr(machine, "find_program", lambda program: program if program in there else None)
    Supervisor(tmp_path).start(Wanting("one", "kettle"), Wanting("other", "kettle"))
    assert asked == ["kettle"]


class WantingNpm(Wanting):
    """A part that runs what npm installs into a folder."""

    def __init__(self, name: str, modules: Path) -> None:
        super().__init__(name)
        self.modules = modules

    def start(self, records: Path | None = None) -> None:
        maildev.install(self.modules)


def test_the_packages_of_the_inbox_and_the_telephone_are_installed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both start together, want the same folder, and two `npm ci` in it would take each other's files away."""
    orders = list[list[str]]()

    def npm(order: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        orders.append(order)
        time.sleep(0.05)
        return subprocess.CompletedProcess(order, 0, "", "")

    monkeypatch.setattr(machine, "ensure_installed", lambda programs: None)
    monkeypatch.setattr(subprocess, "run", npm)
    for _ in range(2):
        Supervisor(tmp_path).start(*(WantingNpm(name, tmp_path / "npm") for name in ("inbox", "telephone")))
    assert len(orders) == 1
    assert capsys.readouterr().out.count("Installing the inbox") == 1


def test_what_cannot_be_installed_stops_the_start_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def apt(packages: list[str]) -> None:
        raise SystemExit(f"Missing Debian packages: {packages[0]}")

    monkeypatch.setattr(venv, "apt", apt)
    with pytest.raises(machine.NotReadyError, match="Missing Debian packages: kettle"):
        Supervisor(tmp_path).start(Wanting("one", "kettle"))
