"""What the fake knows, in one SQLite file: a restart forgets nothing."""

import json
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

Thing = dict[str, Any]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS thing (
    ref TEXT PRIMARY KEY, kind TEXT NOT NULL, owner TEXT, key TEXT UNIQUE, body TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS one_of_owner ON thing (kind, owner) WHERE owner IS NOT NULL;
CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, asked TEXT NOT NULL, status INTEGER, body TEXT);
CREATE TABLE IF NOT EXISTS movement (
    place INTEGER PRIMARY KEY AUTOINCREMENT, ref TEXT, subject TEXT, key TEXT, amount_minor INTEGER,
    currency TEXT, moved_at TEXT
);
CREATE INDEX IF NOT EXISTS movement_by_time ON movement (moved_at, place);
CREATE TABLE IF NOT EXISTS delivery (
    place INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, due_at REAL, attempts INTEGER NOT NULL DEFAULT 0,
    done_at REAL
);
CREATE INDEX IF NOT EXISTS delivery_due ON delivery (due_at, place) WHERE done_at IS NULL;
CREATE TABLE IF NOT EXISTS later (
    place INTEGER PRIMARY KEY AUTOINCREMENT, due_at REAL, ref TEXT, state TEXT, code TEXT
);
CREATE TABLE IF NOT EXISTS script (
    place INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, left INTEGER NOT NULL, step TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT);
"""


class Books:
    """Things (customers, cards, charges, …) are dicts with a `ref`; everything of one request is written at once."""

    def __init__(self, file: Path) -> None:
        self.db = sqlite3.connect(file, isolation_level=None)
        self.db.row_factory = sqlite3.Row
        self.db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;" + _SCHEMA)
        file.chmod(0o600)
        self.on_written: Callable[[], None] = lambda: None

    @contextmanager
    def writing(self) -> Iterator[None]:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")
        self.on_written()

    def now(self) -> datetime:
        """The fake's clock: the machine's, unless a test has moved it."""
        found = self.db.execute("SELECT value FROM setting WHERE name = 'clock_ahead_seconds'").fetchone()
        ahead = float(found["value"]) if found else 0.0
        return datetime.now(UTC) + timedelta(seconds=ahead)

    def set_clock(self, at: datetime | None) -> None:
        ahead = (at - datetime.now(UTC)).total_seconds() if at else 0.0
        self.db.execute("INSERT OR REPLACE INTO setting VALUES ('clock_ahead_seconds', ?)", (str(ahead),))

    def add(self, kind: str, body: Thing, *, owner: str | None = None, key: str | None = None) -> Thing:
        ref = f"fake_{kind}_{uuid.uuid4().hex}"
        made = {"ref": ref, **body}
        named = f"{kind}:{key}" if key else None
        self.db.execute("INSERT INTO thing VALUES (?, ?, ?, ?, ?)", (ref, kind, owner, named, json.dumps(made)))
        return made

    def keep(self, thing: Thing) -> None:
        self.db.execute("UPDATE thing SET body = ? WHERE ref = ?", (json.dumps(thing), thing["ref"]))

    def find(self, kind: str, ref: str) -> Thing | None:
        return self._one("SELECT body FROM thing WHERE kind = ? AND ref = ?", kind, ref)

    def find_of_owner(self, kind: str, owner: str) -> Thing | None:
        return self._one("SELECT body FROM thing WHERE kind = ? AND owner = ?", kind, owner)

    def find_by_key(self, kind: str, key: str) -> Thing | None:
        return self._one("SELECT body FROM thing WHERE kind = ? AND key = ?", kind, f"{kind}:{key}")

    def _one(self, sql: str, *values: str) -> Thing | None:
        row = self.db.execute(sql, values).fetchone()
        return dict(json.loads(row["body"])) if row else None

    def move(self, subject: str, thing: Thing) -> None:
        """Money really moved: a row of the provider's own books."""
        self.db.execute(
            "INSERT INTO movement (ref, subject, key, amount_minor, currency, moved_at) VALUES (?, ?, ?, ?, ?, ?)",
            (thing["ref"], subject, thing["key"], thing["amount_minor"], thing["currency"], stamp(self.now())),
        )

    def movements(self, since: str, until: str, after: int, limit: int) -> list[Thing]:
        rows = self.db.execute(
            "SELECT * FROM movement WHERE moved_at >= ? AND moved_at < ? AND place > ? ORDER BY place LIMIT ?",
            (since, until, after, limit),
        )
        return [dict(row) for row in rows]

    def settle_later(self, ref: str, state: str, code: str | None, seconds: float) -> None:
        """A pending thing becomes this, unless something else settles it first."""
        due_at = time.time() + seconds
        self.db.execute("INSERT INTO later (due_at, ref, state, code) VALUES (?, ?, ?, ?)", (due_at, ref, state, code))

    def take_due(self) -> list[Thing]:
        rows = self.db.execute("DELETE FROM later WHERE due_at <= ? RETURNING ref, state, code", (time.time(),))
        return [dict(row) for row in rows.fetchall()]

    def next_due(self) -> float | None:
        """When the next thing is to be done, in seconds since 1970."""
        found = self.db.execute(
            "SELECT min(at) AS at FROM (SELECT min(due_at) AS at FROM later"
            " UNION ALL SELECT min(due_at) FROM delivery WHERE done_at IS NULL)"
        ).fetchone()
        return None if found["at"] is None else float(found["at"])


def stamp(instant: datetime) -> str:
    """Sorts as text as it does as time."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
