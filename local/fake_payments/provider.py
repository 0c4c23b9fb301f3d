"""What both halves of the fake stand on: answers kept by idempotency key, and news of every change."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.fake_payments.books import Books, Thing
from local.fake_payments.scripts import Scripts, tell


class RefusedError(Exception):
    """The call itself cannot be answered: `status` and a word for why."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


@dataclass(frozen=True)
class Answer:
    body: dict[str, Any]
    replayed: bool = False


@dataclass
class Provider:
    books: Books
    scripts: Scripts
    page_url: str

    def once(self, kind: str, key: str, asked: dict[str, Any], do: Callable[[], Thing]) -> Answer:
        """The first answer to a key is the answer for ever; the same key with other parameters is a 409."""
        wanted, name = json.dumps(asked, sort_keys=True), f"{kind}:{key}"
        row = self.books.db.execute("SELECT asked, body FROM answer WHERE key = ?", (name,)).fetchone()
        if row is not None:
            if row["asked"] != wanted:
                raise RefusedError(409, "key_used_with_other_parameters")
            return Answer(json.loads(row["body"]), replayed=True)
        body = do()
        values = (name, wanted, 200, json.dumps(body))
        self.books.db.execute("INSERT INTO answer (key, asked, status, body) VALUES (?, ?, ?, ?)", values)
        return Answer(body)

    def get(self, kind: str, ref: str) -> Thing:
        found = self.books.find(kind, ref)
        if found is None:
            raise RefusedError(404, f"no_such_{kind}")
        return found

    def tell(self, about: str, ref: str) -> None:
        tell(self.books, self.scripts, about, ref, f"fake_news_{uuid.uuid4().hex}")
