"""What is drawn from the code is current, and what is drawn by hand can be followed."""

from pathlib import Path

import pytest

from workshop import event_map, new_service
from workshop.reading import ROOT, publishers, sayers, service_names


@pytest.mark.parametrize("path", sorted(event_map.drawn()), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_generated_file_is_current(path: Path) -> None:
    assert path.exists(), "run bin/event-map"
    assert path.read_text() == event_map.drawn()[path], "run bin/event-map"


@pytest.mark.parametrize("speaker", sorted(set(publishers()) & set(service_names())))
def test_every_contract_is_said_by_its_speaker(speaker: str) -> None:
    assert {event.__name__ for event in publishers()[speaker]} == set(sayers(speaker))


def test_a_new_service_is_refused_a_bad_or_taken_name(tmp_path: Path) -> None:
    for bad in ("Bad", "with-dash", "x", "class", "../up"):
        with pytest.raises(ValueError, match="name"):
            new_service.write(bad, tmp_path)
    new_service.write("greeter", tmp_path)
    with pytest.raises(ValueError, match="already"):
        new_service.write("greeter", tmp_path)
