"""`bin/release-contracts`: keeps the schema of every released event, and a golden example of its bytes.

A released schema may gain optional fields and nothing else. The example of a release is never written again: it is
yesterday's bytes, and today's code must read them.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.base import Event
from workshop.reading import ROOT, publishers

SCHEMAS = ROOT / "contracts" / "schemas"
EXAMPLES = ROOT / "contracts" / "examples"


def schema_of(event: type[Event]) -> dict[str, Any]:
    found = event.model_json_schema(mode="serialization")
    found["x-classification"] = {name: str(mark) for name, mark in event.classification().items()}
    found["x-aggregate"] = event.aggregate
    found["x-key"] = event.key
    return found


def breaks(released: dict[str, Any], today: dict[str, Any]) -> list[str]:
    """Why today's schema cannot stand for the released one; empty when it can."""
    faults = []
    for name, field in released["properties"].items():
        if name not in today["properties"]:
            faults.append(f"{name} is gone")
        elif _core(field, released) != _core(today["properties"][name], today):
            faults.append(f"{name} has another type")
    # In serialization mode every field is "required"; a new one must have a default to be absent in old bytes.
    for name in set(today["properties"]) - set(released["properties"]):
        if "default" not in today["properties"][name]:
            faults.append(f"{name} is new and has no default")
    faults += [f"{mark} changed" for mark in ("x-aggregate", "x-key") if released[mark] != today[mark]]
    faults += [
        f"{name} is classified otherwise"
        for name, mark in released["x-classification"].items()
        if today["x-classification"].get(name) != mark
    ]
    return faults


def _core(node: Any, whole: dict[str, Any]) -> Any:
    """A field's schema without prose, references followed."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            return _core(whole["$defs"][node["$ref"].rpartition("/")[2]], whole)
        return {
            name: _core(value, whole) for name, value in node.items() if name not in ("description", "title", "default")
        }
    return [_core(one, whole) for one in node] if isinstance(node, list) else node


def example_of(event: type[Event]) -> Event:
    """An event with every field filled, always the same."""
    return event.model_validate(_sample(schema := event.model_json_schema(), schema))


def _sample(node: dict[str, Any], whole: dict[str, Any]) -> Any:
    if "$ref" in node:
        return _sample(whole["$defs"][node["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in node:
        return _sample(node["anyOf"][0], whole)
    if "enum" in node or "const" in node:
        return node.get("const", node.get("enum", [None])[0])
    if node.get("type") == "object":
        return {name: _sample(field, whole) for name, field in node.get("properties", {}).items()}
    if node.get("type") == "array":
        return [_sample(node["items"], whole)]
    if node.get("pattern") == "^[A-Z]{3}$":
        return "EUR"
    texts = {"date-time": datetime(2026, 3, 2, 10, tzinfo=UTC).isoformat(), "uuid": str(UUID(int=7))}
    samples = {"integer": 7, "number": 7.0, "boolean": True, "string": texts.get(node.get("format", ""), "text")}
    return samples[node["type"]]


def main() -> int:
    for speaker, events in publishers().items():
        for event in events:
            name = f"{speaker}.{event.__name__}.json"
            released = SCHEMAS / name
            if released.exists() and (faults := breaks(json.loads(released.read_text()), schema_of(event))):
                sys.stderr.write(f"{name}: {'; '.join(faults)}: make a new event instead\n")
                return 1
            released.write_text(json.dumps(schema_of(event), indent=2, sort_keys=True) + "\n")
            if not (EXAMPLES / name).exists():
                (EXAMPLES / name).write_text(example_of(event).model_dump_json(indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
