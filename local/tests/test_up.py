"""`bin/up` runs once, and remembers where things are."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from local import machine
from local.keep import Ports, Secrets
from local.up import is_ready, only_one


def ask_up(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PARLEY_FOLDER": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "local.up", *arguments],
        cwd=machine.ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_second_up_says_that_it_is_already_up(tmp_path: Path) -> None:
    known = {"gateway": "http://127.0.0.1:4242", "inbox": "http://127.0.0.1:4243"}
    (tmp_path / "endpoints.json").write_text(json.dumps(known))
    with only_one(tmp_path) as first:
        assert first
        second = ask_up(tmp_path)
    assert second.returncode == 0
    assert "already up" in second.stdout
    assert "http://127.0.0.1:4242/" in second.stdout


def test_down_says_when_nothing_is_up(tmp_path: Path) -> None:
    answer = ask_up(tmp_path, "--down")
    assert (answer.returncode, answer.stdout) == (0, "Parley is not up.\n")


def test_the_note_of_a_killed_run_is_not_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "ready").write_text("1")
    assert not is_ready(tmp_path, os.getpid())


def test_ports_stay_unless_somebody_took_them(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    port = Ports(file).of("tea")
    assert Ports(file).of("tea") == port
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        taken = somebody.getsockname()[1]
        file.write_text(json.dumps({"tea": taken}))
        assert Ports(file).of("tea", preferred=taken) != taken


def test_a_secret_stays_and_only_we_can_read_it(tmp_path: Path) -> None:
    first = Secrets(tmp_path / "secrets").of("tea")
    assert Secrets(tmp_path / "secrets").of("tea") == first
    assert len(first) >= 32
    assert (tmp_path / "secrets" / "tea").stat().st_mode & 0o077 == 0
