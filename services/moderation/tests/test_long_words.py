"""A message made to be read for long is read in a moment: the time grows with its length, not with its square."""

import pytest

from kit import clock
from services.moderation.rules.text import findings_in

LENGTH, TIMES = 500, 8


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a.",
        "a-",
        "12-",
        "www.",
        "a dot ",
        "a at ",
        "1 ",
        "(",
        "@",
        "a@",
        "instagram ",
        "+14155552671;",
        "0176 4455667, ",
        "a (",
        "ا",
        "  ",
    ],
)
@pytest.mark.slow
def test_time_grows_with_length(piece: str) -> None:
    short, long = (piece * (length // len(piece)) for length in (LENGTH, LENGTH * TIMES))
    assert seconds_for(long) < 4 * TIMES * seconds_for(short) + 0.02


def seconds_for(text: str) -> float:
    """The least of a few readings: others use the machine too."""
    found = []
    for _ in range(5):
        began = clock.monotonic()
        findings_in(text, before_paid=True, regions=("DE", "US", "FR"))
        found.append(clock.monotonic() - began)
    return min(found)
