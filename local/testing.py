"""What every test run knows: the pytest plugin `bin/test` loads."""

import os

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says once more, beside the tests' own result, which checks before them failed."""
    failed = os.environ.get("PARLEY_FAILED_CHECKS")
    if failed:
        terminalreporter.section("checks that failed before the tests", red=True)
        terminalreporter.line(failed)
