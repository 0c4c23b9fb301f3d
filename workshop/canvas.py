"""The generated part of a service's README: what it says, hears, serves and stores."""

import re

from fastapi.routing import APIRoute

from workshop.reading import ROOT, hearers, publishers, sayers, service, service_names

BEGIN, END = "<!-- generated:begin -->", "<!-- generated:end -->"
TABLE_BEGIN, TABLE_END = "<!-- services:begin -->", "<!-- services:end -->"


def with_generated_part(page: str, name: str) -> str:
    """A service's README with what stands between its marks drawn anew; marks are added where there are none."""
    page = page or f"# {name}\n"
    if BEGIN not in page:
        page = f"{page.rstrip()}\n\n{BEGIN}\n{END}\n"
    return _between(page, BEGIN, END, "\n".join([*_said(name), *_heard(name), *_served(name), *_stored(name)]))


def with_table_of_services(page: str) -> str:
    lines = ["| service | what it is for | says | hears |", "|---|---|---|---|"]
    for name in service_names():
        says = len(publishers().get(name, []))
        hears = sum(1 for ones in hearers().values() for one in ones if one.service == name)
        lines.append(f"| [{name}](services/{name}/README.md) | {_purpose(name)} | {says} events | {hears} events |")
    return _between(page, TABLE_BEGIN, TABLE_END, "\n".join(lines))


def _between(page: str, begin: str, end: str, text: str) -> str:
    head, _, rest = page.partition(begin)
    _, _, tail = rest.partition(end)
    return f"{head}{begin}\n{text}\n{end}{tail}"


def _purpose(name: str) -> str:
    """The first clause of the service's README after its title."""
    page = (ROOT / "services" / name / "README.md").read_text()
    text = " ".join(page.partition("\n")[2].strip().partition("\n\n")[0].split())
    return re.split(r"[.;:] ", text.replace("**", ""))[0].rstrip(".")


def _said(name: str) -> list[str]:
    events = publishers().get(name, [])
    lines = ["## Says", ""]
    for event in events:
        where = ", ".join(f"`{one}`" for one in sayers(name).get(event.__name__, [])) or "nobody yet"
        to = ", ".join(sorted({one.service for one in hearers().get(event, [])})) or "nobody yet"
        lines.append(f"- **{event.__name__}** ({event.aggregate}) in {where}; heard by {to}")
    return [*(lines if events else [*lines, "Nothing."]), ""]


def _heard(name: str) -> list[str]:
    lines = [
        f"- **{event.__name__}** of {event.speaker()} in `{one.function}`"
        for event, ones in hearers().items()
        for one in ones
        if one.service == name
    ]
    return ["## Hears", "", *(sorted(lines) or ["Nothing."]), ""]


def _served(name: str) -> list[str]:
    lines = [
        f"- `{method} /api/{name}{route.path}`"
        for router in service(name).routers
        for route in router.routes
        if isinstance(route, APIRoute) and route.include_in_schema
        for method in sorted(route.methods or ())
    ]
    return ["## Serves", "", *(lines or ["Nothing."]), ""]


def _stored(name: str) -> list[str]:
    found = []
    for file in sorted((ROOT / "services" / name / "schema").glob("*.sql")):
        text = file.read_text()
        notes = dict(re.findall(r"COMMENT ON TABLE (\w+) IS\s+((?:'(?:[^']|'')*'\s*)+);", text))
        for table in re.findall(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)", text):
            note = " ".join(notes.get(table, "").split())
            found.append(f"- `{table}`{': ' + note.strip(chr(39)).replace(chr(39) * 2, chr(39)) if note else ''}")
    return ["## Stores", "", *(found or ["Nothing."])]
