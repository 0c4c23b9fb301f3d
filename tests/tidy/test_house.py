"""The house's rules, held on every file."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from workshop.reading import ROOT, publishers, service_names

ROOMS = ("contracts", "kit", "services", "gateway", "local", "workshop", "tests", "bench")
FIXED = {
    "README.md", "app.py", "settings.py", "schema", "store", "actions", "rules", "api", "publishes", "consumes",
    "copies", "schedule", "outside", "tests",
}  # fmt: skip
ALLOWED_BESIDE = {
    "calls": {"meter", "signalling", "polling"}, "notifications": {"templates"}, "directory": {"topics"},
    "realtime": {"sockets"},
}  # fmt: skip
NEEDED = {"README.md", "app.py", "settings.py", "schema", "tests"}
BANNED = re.compile(r"^(utils?|helpers?|common|misc|manager|base_.*)$")
MAX_LINES, MAX_FUNCTION_LINES, MAX_BIN_LINES = 250, 50, 60
TEXT = {".py", ".sql", ".md", ".toml", ".sh", ".yml", ".yaml", ".json", ".txt", ".html", ".css", ".ts", ".tsx", ".cfg",
        ".http", ".j2", ".lua", ".csv", ".svg", ".map"}  # fmt: skip


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / line for line in listed if (ROOT / line).is_file()]


TRACKED = tracked()
PYTHON = [file for file in TRACKED if file.suffix == ".py"]
WRITTEN = PYTHON + [
    file for file in TRACKED if file.suffix in {".ts", ".tsx", ".css"} and "generated" not in file.parts
]


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def of_service(file: Path) -> bool:
    parts = file.relative_to(ROOT).parts
    return parts[0] == "services" and "tests" not in parts


@pytest.mark.parametrize("service", service_names())
def test_a_service_has_the_fixed_files_and_no_others(service: str) -> None:
    folder = ROOT / "services" / service
    found = {
        entry.name if entry.suffix != ".py" or entry.name in NEEDED else entry.stem
        for entry in folder.iterdir()
        if entry.name not in ("__pycache__", "__init__.py")
    }
    assert found >= NEEDED
    assert found - FIXED - ALLOWED_BESIDE.get(service, set()) == set()


def test_files_and_functions_stay_small() -> None:
    long_files = [name(file) for file in WRITTEN if len(file.read_text().splitlines()) > MAX_LINES]
    long_functions = [
        f"{name(file)}:{node.lineno} {node.name}"
        for file in PYTHON
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION_LINES
    ]
    assert (long_files, long_functions) == ([], [])


def test_doors_stay_thin() -> None:
    assert [name(file) for file in (ROOT / "bin").iterdir() if len(file.read_text().splitlines()) > MAX_BIN_LINES] == []


def test_no_room_for_odds_and_ends() -> None:
    assert [name(file) for file in TRACKED if any(BANNED.match(part.partition(".")[0]) for part in file.parts)] == []


def test_only_the_kit_commits_and_opens_transactions() -> None:
    commits = re.compile(r"\b(COMMIT|BEGIN|ROLLBACK)\b[\"';]|\.commit\(|asyncpg\.(connect|create_pool)")
    assert [name(file) for file in PYTHON if of_service(file) and commits.search(file.read_text())] == []


def test_sql_stands_in_stores_and_copies_alone() -> None:
    asks = re.compile(r"\btx\.(fetch|fetchrow|fetchval|execute|executemany)\(")
    places = {"store", "store.py", "copies", "copies.py"}
    assert [
        name(file)
        for file in PYTHON
        if of_service(file) and not places & set(file.parts) and asks.search(file.read_text())
    ] == []


def test_rows_become_events_in_publishes_alone() -> None:
    made = {event.__name__ for events in publishers().values() for event in events}
    found = [
        f"{name(file)}:{node.lineno}"
        for file in PYTHON
        if of_service(file) and "publishes" not in "".join(file.parts[-2:])
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in made
    ]
    assert found == []


def test_a_handler_decides_nothing() -> None:
    """One event in, one call out: its body is a single awaited call."""
    found = []
    for file in PYTHON:
        if not of_service(file) or "consumes" not in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.AsyncFunctionDef) and node.decorator_list:
                body = [one for one in node.body if not _is_docstring(one)]
                single = len(body) == 1 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Await)
                if not single:
                    found.append(f"{name(file)}:{node.lineno} {node.name}")
    assert found == []


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_only_the_kit_has_a_clock() -> None:
    clocks = re.compile(r"datetime\.(now|utcnow)\(|\btime\.(time|monotonic)\(|date\.today\(")
    assert [name(file) for file in PYTHON if of_service(file) and clocks.search(file.read_text())] == []


def test_nothing_is_left_unfinished() -> None:
    marks = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"]) + r")\b")
    assert [name(file) for file in PYTHON if marks.search(file.read_text())] == []


def test_no_registry_address_no_path_of_a_machine_no_binary() -> None:
    unwanted = re.compile(
        r'"resol[v]ed":|https?://[^ "]+(\.whl|\.tgz|\.tar\.gz|/simple/?)(["#\s]|$)|--(extra-)?index-url'
        r"|/wo[r]k/[a-z.]|/ho[m]e/[a-z]"
    )
    found = []
    for file in TRACKED:
        content = file.read_bytes()
        if b"\x00" in content:
            found.append(f"{name(file)} is binary")
        elif unwanted.search(content.decode("utf-8", "replace")):
            found.append(name(file))
    assert found == []


def test_each_dependency_is_pinned_by_hash_for_each_service() -> None:
    for group in [*service_names(), "dev"]:
        pinned = (ROOT / "requirements" / f"{group}.txt").read_text()
        entries = re.findall(r"^[a-z0-9_.\[\],-]+==", pinned, re.MULTILINE)
        assert entries
        assert pinned.count("--hash=sha256:") >= len(entries)
