"""Whatever happens to money, in whatever order: the books are right, and the provider's are the same."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from services.billing.tests.money_machine import MoneyMachine

HUNTED = "PARLEY_MONEY_EXAMPLES"
KEPT = Path(__file__).parent / "money_machine_kept.json"
"""Programs that once failed: lists of [rule, arguments]. What a failure prints can be added as it is."""


def _look(examples: int, steps: int, **more: Any) -> None:
    """Without shrinking, which takes minutes: what failed is printed, and can be kept, as it was."""
    how: dict[str, Any] = {"derandomize": True, "phases": [Phase.generate], **more}
    run_state_machine_as_test(
        MoneyMachine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), **how,
        ),
    )  # fmt: skip


def test_money_for_a_short_while() -> None:
    _look(2, 25)


@pytest.mark.slow
def test_money_for_a_long_while() -> None:
    _look(10, 50)


@pytest.mark.slow
@pytest.mark.skipif(HUNTED not in os.environ, reason=f"{HUNTED}=<examples> looks at as many other ones, and shrinks")
def test_money_for_as_long_as_wanted() -> None:
    _look(int(os.environ[HUNTED]), 60, derandomize=False, phases=[Phase.generate, Phase.shrink])


@pytest.mark.parametrize("script", json.loads(KEPT.read_text()) if KEPT.exists() else [], ids=lambda one: one["what"])
def test_what_once_failed_does_not_again(script: dict[str, Any]) -> None:
    machine = MoneyMachine()
    for what, arguments in script["script"]:
        getattr(machine, what)(**arguments)
        machine.the_books_are_right()
    machine.teardown()
