"""`bin/new-service NAME`: a room with the fixed file names, that passes the house's rules from its first minute."""

import argparse
import keyword
import re
import sys
from pathlib import Path

from workshop.reading import ROOT

FILES = {
    "README.md": """# {name}

{Name} is for … (say in one sentence what people get from it).

## Rules and choices
What is true here, and why it is done this way.

<!-- generated:begin -->
<!-- generated:end -->
""",
    "app.py": '''"""The {name} service: its parts put together."""

from kit import Service
from services.{name} import api
from services.{name}.settings import Settings

service = Service("{name}", settings=Settings, routers=[api.router])

if __name__ == "__main__":
    service.main()
''',
    "settings.py": '''"""Every variable {name} reads, beside the kit's own."""

import kit


class Settings(kit.Settings):
    """Nothing of its own yet."""
''',
    "schema/0001_{name}.sql": """CREATE TABLE greeting (
    account_id uuid PRIMARY KEY,
    greeted_at timestamptz NOT NULL
);
COMMENT ON TABLE greeting IS 'Who said hello: replace this table with what the service stores.';
""",
    "store.py": '''"""The only place with SQL: one small function per question or change."""

from datetime import datetime
from uuid import UUID

from kit import Tx


async def remember_greeting(tx: Tx, account_id: UUID, greeted_at: datetime) -> None:
    await tx.execute(
        "INSERT INTO greeting (account_id, greeted_at) VALUES ($1, $2)"
        " ON CONFLICT (account_id) DO UPDATE SET greeted_at = excluded.greeted_at",
        account_id,
        greeted_at,
    )
''',
    "actions.py": '''"""What {name} does: one function per intention."""

from datetime import datetime
from uuid import UUID

from kit import Tx, clock
from services.{name} import store


async def greet(tx: Tx, account_id: UUID) -> datetime:
    """Remember that somebody said hello; when that was."""
    greeted_at = clock.now()
    await store.remember_greeting(tx, account_id, greeted_at)
    return greeted_at
''',
    "api.py": '''"""What {name} serves below /api/{name}."""

from kit import Caller, Instant, Router, Shape, Tx
from services.{name} import actions

router = Router(tags=["{name}"])


class Greeting(Shape):
    greeted_at: Instant


@router.put("/me/greeting")
async def greet(tx: Tx, caller: Caller) -> Greeting:
    """Say hello."""
    return Greeting(greeted_at=await actions.greet(tx, caller.account_id))
''',
    "publishes.py": '''"""What {name} says: rows become events of `contracts/{name}.py` here and nowhere else."""
''',
    "consumes/identity.py": '''"""What {name} hears from identity: the keys that tokens are signed with."""

from contracts.identity import SigningKeyPublished, SigningKeyRetired
from kit import Tx, hears, tokens


@hears(SigningKeyPublished)
async def on_signing_key_published(tx: Tx, event: SigningKeyPublished) -> None:
    await tokens.learn(tx, event.kid, event.algorithm, event.public_pem)


@hears(SigningKeyRetired)
async def on_signing_key_retired(tx: Tx, event: SigningKeyRetired) -> None:
    await tokens.forget(tx, event.kid)
''',
    "tests/conftest.py": """from kit.testing import stage_for
from services.{name}.app import service

stage = stage_for(service)
""",
    "tests/test_api.py": '''"""What {name} answers."""

from kit.testing import Stage
from kit.testing.cast import ANNA


async def test_a_greeting_is_remembered_with_its_instant(stage: Stage) -> None:
    stage.clock.set("2026-03-02T10:00:00Z")
    answer = await stage.as_(ANNA).put("/me/greeting")
    assert (answer.status_code, answer.json()) == (200, {{"greeted_at": "2026-03-02T10:00:00Z"}})


async def test_a_stranger_is_asked_to_sign_in(stage: Stage) -> None:
    assert (await stage.nobody.put("/me/greeting")).status_code == 401
''',
}


def write(name: str, root: Path = ROOT) -> list[Path]:
    """Write the room below `root`/services; the files. Raises ValueError when the name will not do."""
    folder = root / "services" / name
    if not re.fullmatch(r"[a-z][a-z_]{2,30}", name) or keyword.iskeyword(name):
        raise ValueError("a service's name is a lower-case word that Python can import")
    if folder.exists():
        raise ValueError(f"{folder.relative_to(root)} is already there")
    written = []
    for pattern, text in FILES.items():
        file = folder / pattern.format(name=name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(name=name, Name=name.capitalize()))
        written.append(file)
    return written


def add_dependency_group(name: str, root: Path = ROOT) -> None:
    """A dependency group for the service in pyproject.toml; `bin/lock` then pins it."""
    project = root / "pyproject.toml"
    text = project.read_text()
    project.write_text(text.replace("local = [", f'{name} = [{{ include-group = "kit" }}]\nlocal = [', 1))


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/new-service", description=__doc__)
    parser.add_argument("name")
    name = parser.parse_args().name
    try:
        for file in write(name):
            sys.stdout.write(f"wrote {file.relative_to(ROOT)}\n")
    except ValueError as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    add_dependency_group(name)
    sys.stdout.write("Next: bin/lock, bin/event-map, contracts/<name>.py when it has something to say, bin/test.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
