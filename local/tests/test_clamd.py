"""The virus scanner of the local profile: on loopback, small, and gone with the rest."""

import socket

import psutil

from local import machine
from local.parts.clamd import Clamd


def ask(port: int, *parts: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        for part in parts:
            line.sendall(part)
        return line.recv(1000)


def instream(content: bytes) -> tuple[bytes, ...]:
    return b"zINSTREAM\0", len(content).to_bytes(4, "big") + content, bytes(4)


def test_it_listens_on_loopback_alone_as_nobody_who_may_do_anything(clamd: Clamd) -> None:
    lines = psutil.net_connections("inet")
    ours = {tuple(one.laddr) for one in lines if one.status == psutil.CONN_LISTEN and one.pid == clamd.pid}
    assert ours == {("127.0.0.1", clamd.port)}
    assert psutil.Process(clamd.pid).username() != "root" or machine.account("clamav") is None
    assert psutil.Process(clamd.pid).memory_info().rss < 60_000_000


def test_it_finds_what_our_signatures_are_about_and_clears_the_rest(clamd: Clamd) -> None:
    shell = b"<?php eval(base64_decode($_POST['x'])); ?>"
    assert b"Parley_Web_Shell" in ask(clamd.port, *instream(shell))
    assert ask(clamd.port, *instream(b"Good morning.")) == b"stream: OK\0"


def test_it_starts_again_after_it_was_stopped() -> None:
    import os
    from pathlib import Path

    folder = Path(os.environ.get("PARLEY_TEST_FOLDER", machine.ground() / "test")) / "clamd-again"
    part = Clamd(folder, machine.free_port())
    for _ in range(2):
        part.start(folder / "run")
        assert part.healthy()
        part.stop()
        assert not part.healthy()
