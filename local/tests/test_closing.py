"""`bin/close-month` has a month closed, and says why where it cannot be."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.testing import Stage, stage_for
from local import machine
from services.billing.actions.closing import close_months
from services.billing.app import service
from services.billing.outside import payments
from services.billing.tests.fake_gateway import FakeGateway
from services.billing.tests.months import calls, settle_people

pytestmark = pytest.mark.slow

stage = stage_for(service)


def ask_close(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "local.closing", *arguments], cwd=machine.ROOT, text=True,
        env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def reach(stage: Stage) -> dict[str, str]:
    return {"DATABASE_URL": stage.house.settings.database_url, "PROFILE": "local", "TOKEN_ISSUER": "tests"}


async def test_a_month_is_asked_for_and_watched_to_its_end(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    gateway = FakeGateway()
    monkeypatch.setattr(payments, "gateway", lambda: gateway)
    await settle_people(stage, gateway)
    await calls(stage, 1, seconds=5)
    stage.clock.set("2026-04-01T01:00:00Z")
    closer = ask_close("2026-03", **reach(stage))
    watched = asyncio.create_task(asyncio.to_thread(closer.communicate, timeout=60))
    while not watched.done():
        await asyncio.sleep(0.2)
        await stage.run(close_months)
    shown, complaint = await watched
    assert (closer.returncode, complaint) == (0, "")
    assert "2026-03 closed, 1 student statements, 1 consultant statements" in shown.splitlines()[-1]


async def test_a_month_out_of_turn_is_refused_in_a_sentence(stage: Stage) -> None:
    closer = ask_close("2999-01", **reach(stage))
    _, complaint = await asyncio.to_thread(closer.communicate, timeout=60)
    assert (closer.returncode, complaint) == (1, "2999-01 can be closed once 2999-02 has begun.\n")


def test_without_a_platform_it_says_what_to_start(tmp_path: Path) -> None:
    closer = ask_close("2026-03", PARLEY_FOLDER=str(tmp_path))
    _, complaint = closer.communicate(timeout=60)
    assert closer.returncode == 2
    assert "bin/up" in complaint
