"""Names of files, verdicts, and months back."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.storage import disposition
from services.chat.rules.files import LONGEST_NAME, TYPES, safe_name
from services.chat.rules.keeping import months_before
from services.chat.rules.verdicts import next_state


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("holiday.jpg", "image/jpeg", "holiday.jpg"),
        ("holiday.jpg.exe", "image/jpeg", "holiday_jpg_exe.jpg"),
        ("invoice.exe.pdf", "application/pdf", "invoice_exe.pdf"),
        ("gpj.\u202eexe.jpg", "image/jpeg", "gpj_exe.jpg"),
        ("evil\x00.html", "image/png", "evil_html.png"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("C:\\temp\\a.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a.docx"),
        ('"; rm -rf.txt', "text/plain", "rm -rf.txt"),
        ("Größe und Übersicht.csv", "text/csv", "Größe und Übersicht.csv"),
        (".htaccess", "text/plain", "htaccess.txt"),
        ("...", "application/zip", "file.zip"),
    ],
)
def test_a_name_is_nothing_but_a_name_with_one_ending(name: str, kind: str, safe: str) -> None:
    assert safe_name(name, kind) == safe


@given(name=st.text(max_size=300), kind=st.sampled_from(sorted(TYPES)))
def test_any_name_becomes_one_that_fits_a_header_and_every_system(name: str, kind: str) -> None:
    safe = safe_name(name, kind)
    stem, _, ending = safe.rpartition(".")
    assert ending in TYPES[kind][1]
    assert 0 < len(stem) <= LONGEST_NAME
    assert "." not in stem
    header = disposition("attachment", safe)
    assert header.isascii()
    assert header.isprintable()
    assert safe_name(safe, kind) == safe


@given(verdicts=st.lists(st.sampled_from(["clear", "hold", "remove"]), min_size=1, max_size=8))
def test_the_last_verdict_holds_whatever_came_before(verdicts: list[str]) -> None:
    state, clean_copy = "uploaded", False
    for verdict in verdicts:
        state = next_state(state, verdict, has_clean_copy=clean_copy) or state
        if state == "clearing":
            state, clean_copy = "clean", True
    assert state == {"clear": "clean", "hold": "held", "remove": "removed"}[verdicts[-1]]


@pytest.mark.parametrize("state", ["awaited", "deleted"])
def test_what_is_not_there_is_not_judged(state: str) -> None:
    assert next_state(state, "clear", has_clean_copy=False) is None


def test_months_back_end_at_the_last_day_there_is() -> None:
    assert months_before(datetime(2026, 2, 28, tzinfo=UTC), 24) == datetime(2024, 2, 28, tzinfo=UTC)
    assert months_before(datetime(2026, 3, 31, tzinfo=UTC), 1) == datetime(2026, 2, 28, tzinfo=UTC)
