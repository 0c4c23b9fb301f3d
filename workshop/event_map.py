"""`bin/event-map [--check]`: draws docs/events.md, docs/asyncapi.json and the generated part of every canvas."""

import argparse
import json
import sys
from pathlib import Path

from workshop import asyncapi, canvas
from workshop.reading import ROOT, hearers, publishers, sayers, service_names

HEAD = """# Who says what, and who hears it

Drawn from the code by `bin/event-map`; a test compares. Events of one aggregate are heard in order, each takes effect
once. A listener follows whole aggregates, so that it sees every version; the table shows what it does something with.
"""


def drawn() -> dict[Path, str]:
    """Every generated file and what it should contain."""
    files = {
        ROOT / "docs" / "events.md": events_page(),
        ROOT / "docs" / "asyncapi.json": json.dumps(asyncapi.document(), indent=2, sort_keys=True) + "\n",
    }
    for name in service_names():
        page = ROOT / "services" / name / "README.md"
        files[page] = canvas.with_generated_part(page.read_text() if page.exists() else "", name)
    files[ROOT / "README.md"] = canvas.with_table_of_services((ROOT / "README.md").read_text())
    return files


def events_page() -> str:
    lines = [HEAD, *_diagram(), ""]
    for speaker, events in publishers().items():
        lines += [f"## {speaker}", "", "| event | aggregate | said in | heard by | fields |", "|---|---|---|---|---|"]
        for event in events:
            said = ", ".join(f"`{where}`" for where in sayers(speaker).get(event.__name__, [])) or "nobody yet"
            heard = "<br>".join(f"{one.service} `{one.function}`" for one in hearers().get(event, [])) or "nobody yet"
            fields = ", ".join(f"{name} ({mark})" for name, mark in event.classification().items())
            lines.append(f"| **{event.__name__}** | {event.aggregate} | {said} | {heard} | {fields} |")
        lines.append("")
    return "\n".join(lines)


def _diagram() -> list[str]:
    edges: dict[tuple[str, str], list[str]] = {}
    for speaker, events in publishers().items():
        for event in events:
            for one in hearers().get(event, []):
                names = edges.setdefault((speaker, one.service), [])
                if event.__name__ not in names:
                    names.append(event.__name__)
    lines = ["```mermaid", "flowchart LR"]
    lines += [f"    {name}[{name}]" for name in service_names()]
    lines += [f'    {a} -->|"{"<br>".join(names)}"| {b}' for (a, b), names in sorted(edges.items())]
    return [*lines, "```"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/event-map", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something is out of date")
    check = parser.parse_args().check
    stale = [path for path, text in drawn().items() if not path.exists() or path.read_text() != text]
    for path in stale:
        if check:
            sys.stderr.write(f"out of date: {path.relative_to(ROOT)} (run bin/event-map)\n")
        else:
            path.write_text(drawn()[path])
            sys.stdout.write(f"drew {path.relative_to(ROOT)}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
