"""What is started is kept running, and ended whole: with its children, and nothing else."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from local import machine, processes
from local.supervisor import Program, Supervisor

pytestmark = pytest.mark.slow

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]
# A parent that ignores SIGTERM and has a child of its own.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]).pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    made = Supervisor(tmp_path / "run", said.append)
    yield made
    made.stop()


def eventually(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "this did not come true"
        time.sleep(0.05)


def watch_until(supervisor: Supervisor, true: Callable[[], bool]) -> None:
    def look() -> bool:
        supervisor.mend()
        return true()

    eventually(look)


def test_one_that_is_killed_comes_back(supervisor: Supervisor, said: list[str], tmp_path: Path) -> None:
    sleeper = Program("sleeper", SLEEPER, log=tmp_path / "sleeper.log")
    supervisor.start(sleeper)
    first = sleeper.pid
    assert first is not None
    psutil.Process(first).kill()
    eventually(lambda: not sleeper.alive)
    watch_until(supervisor, lambda: sleeper.alive)
    assert sleeper.pid != first
    assert said == ["sleeper ended; starting it again in 0.5 s", "sleeper is back"]


def test_one_that_dies_again_and_again_is_given_longer_pauses(
    supervisor: Supervisor, said: list[str], tmp_path: Path
) -> None:
    brief = Program("brief", [sys.executable, "-c", "import time; time.sleep(0.2)"], log=tmp_path / "brief.log")
    supervisor.start(brief)
    watch_until(supervisor, lambda: len(said) >= 5)
    assert said[::2][:3] == [f"brief ended; starting it again in {pause} s" for pause in ("0.5", "1", "2")]


def test_stopping_ends_the_children_of_one_that_will_not_listen(tmp_path: Path) -> None:
    log = tmp_path / "stubborn.log"
    stubborn = processes.start("stubborn", [sys.executable, "-c", STUBBORN], log=log)
    eventually(lambda: log.read_text().strip().isdigit())
    child = int(log.read_text())
    stubborn.stop(grace_seconds=0.5)
    assert not psutil.pid_exists(stubborn.pid)
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE


def test_the_last_started_is_stopped_first_and_strangers_live_on(supervisor: Supervisor, tmp_path: Path) -> None:
    ends = tmp_path / "ends"
    noting = f"import signal, sys, time\ndef end(*_):\n  open({str(ends)!r}, 'a').write(sys.argv[1])\n  sys.exit()\n"
    noting += "signal.signal(signal.SIGTERM, end)\nprint('ready', flush=True)\ntime.sleep(600)"
    for name in ("a", "b"):
        program = Program(name, [sys.executable, "-c", noting, name], log=tmp_path / f"{name}.log")
        supervisor.start(program)
        eventually(lambda log=program.log: "ready" in log.read_text())  # type: ignore[misc]
    stranger = subprocess.Popen(SLEEPER)
    supervisor.stop()
    assert ends.read_text() == "ba"
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_what_a_killed_run_left_behind_is_ended_by_the_next(tmp_path: Path) -> None:
    left = processes.start("left", SLEEPER, log=tmp_path / "left.log", records=tmp_path / "run")
    assert processes.end_leftovers(tmp_path / "run") == ["left"]
    eventually(lambda: not left.alive)
    assert processes.end_leftovers(tmp_path / "run") == []


def test_a_stranger_with_a_remembered_pid_is_left_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen(SLEEPER)
    (tmp_path / "old.json").write_text(f'{{"pid": {stranger.pid}, "born": 1.0}}')
    assert processes.end_leftovers(tmp_path) == []
    assert stranger.poll() is None
    stranger.send_signal(signal.SIGKILL)
    stranger.wait()


def test_one_that_cannot_start_says_why_with_the_end_of_its_log(supervisor: Supervisor, tmp_path: Path) -> None:
    failing = Program(
        "failing",
        [sys.executable, "-c", "raise SystemExit('no bread left')"],
        log=tmp_path / "failing.log",
        ready_url="http://127.0.0.1:9/",
    )
    with pytest.raises(machine.NotReadyError, match=r"failing ended while starting.*\n.*no bread left"):
        supervisor.start(failing)
