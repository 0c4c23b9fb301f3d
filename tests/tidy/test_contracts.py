"""Contracts: every field classified, yesterday's bytes readable, only optional fields added."""

import json
from pathlib import Path

import pytest

from contracts.base import Event
from workshop import snapshots
from workshop.reading import publishers

EVENTS = [event for events in publishers().values() for event in events]
RELEASED = sorted(snapshots.SCHEMAS.glob("*.json"))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_field_is_classified(event: type[Event]) -> None:
    assert set(event.classification()) == set(event.model_fields)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_has_a_key_that_is_a_field_and_a_snapshot_of_today(event: type[Event]) -> None:
    assert event.key in event.model_fields
    released = snapshots.SCHEMAS / f"{event.speaker()}.{event.__name__}.json"
    assert released.exists(), "run bin/release-contracts"
    assert json.loads(released.read_text()) == snapshots.schema_of(event), "run bin/release-contracts"


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_event_is_still_there_and_reads_its_old_bytes(released: Path) -> None:
    speaker, name = released.stem.split(".")
    known = {event.__name__: event for event in publishers()[speaker]}
    old = (snapshots.EXAMPLES / f"{speaker}.{name}.json").read_text()
    read = known[name].model_validate_json(old)
    written = json.loads(read.model_dump_json())
    for field, value in json.loads(old).items():
        assert written[field] == value


def test_unknown_fields_are_ignored_and_known_ones_checked() -> None:
    event = EVENTS[0]
    old = json.loads((snapshots.EXAMPLES / f"{event.speaker()}.{event.__name__}.json").read_text())
    assert event.model_validate_json(json.dumps(old | {"from_the_future": 1})).model_dump_json() == json.dumps(
        old, separators=(",", ":"), ensure_ascii=False
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda schema: schema["properties"].pop("reason"), "reason is gone"),
        (lambda schema: schema["properties"]["reason"].update(type="integer"), "reason has another type"),
        (lambda schema: schema["properties"].update(new={"type": "string"}), "new is new and has no default"),
        (lambda schema: schema["x-classification"].update(reason="public"), "reason is classified otherwise"),
        (lambda schema: schema.update({"x-key": "other"}), "x-key changed"),
    ],
)
def test_a_breaking_change_is_noticed(change: object, fault: str) -> None:
    event = next(event for event in EVENTS if event.__name__ == "AccountSuspended")
    today = snapshots.schema_of(event)
    change(today)  # type: ignore[operator]
    assert snapshots.breaks(snapshots.schema_of(event), today) == [fault]
    optional = snapshots.schema_of(event)
    optional["properties"]["new"] = {"type": "string", "default": ""}
    assert snapshots.breaks(snapshots.schema_of(event), optional) == []
