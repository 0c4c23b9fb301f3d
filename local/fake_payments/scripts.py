"""How the fake misbehaves: told in advance, step by step, for the next calls of a kind or the next webhooks."""

import json
import time
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from local.fake_payments.books import Books

ON_CALLS = {
    "unanswered_undone": "nothing is done, and the connection ends without an answer",
    "unanswered_done": "it is done, and the connection ends without an answer",
    "error_undone": "nothing is done, and the answer is a 500",
    "error_done": "it is done, and the answer is a 500",
    "delay": "the answer comes late",
    "declined": "a charge is declined with `code`; a refund or payout is refused with it",
    "needs_authentication": "a charge wants to be confirmed by the card's holder",
    "pending": "it stays pending for `seconds`; 0: until it is settled through /script/settle",
}
ON_WEBHOOKS = {
    "duplicate": "it is sent `times` times",
    "delay": "it is sent `seconds` later",
    "reorder": "the `next` webhooks are sent when the last of them is due, in opposite order",
    "drop": "it is never sent",
}


class Step(BaseModel):
    """`seconds` is how long an unanswered connection is held, an answer or webhook waits, or something is pending."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["customer", "setup", "charge", "refund", "destination", "payout", "find", "webhook"]
    do: str
    next: Annotated[int, Field(gt=0)] = 1
    seconds: Annotated[float, Field(ge=0)] = 0.0
    code: str | None = None
    times: Annotated[int, Field(ge=1, le=10_000)] = 2

    @model_validator(mode="after")
    def _fits(self) -> Self:
        known = ON_WEBHOOKS if self.kind == "webhook" else ON_CALLS
        if self.do not in known:
            raise ValueError(f"for {self.kind} say one of: {', '.join(known)}")
        return self


class Scripts:
    def __init__(self, books: Books) -> None:
        self._books = books

    def add(self, step: Step) -> None:
        values = (step.kind, step.next, step.model_dump_json())
        self._books.db.execute("INSERT INTO script (kind, left, step) VALUES (?, ?, ?)", values)

    def clear(self) -> None:
        self._books.db.execute("DELETE FROM script")

    def waiting(self) -> list[dict[str, Any]]:
        rows = self._books.db.execute("SELECT left, step FROM script ORDER BY place")
        return [{**json.loads(row["step"]), "next": row["left"]} for row in rows]

    def take(self, kind: str) -> tuple[Step | None, int]:
        """The step for this call, and for how many more it stands."""
        row = self._books.db.execute("SELECT * FROM script WHERE kind = ? ORDER BY place LIMIT 1", (kind,)).fetchone()
        if row is None:
            return None, 0
        if row["left"] == 1:
            self._books.db.execute("DELETE FROM script WHERE place = ?", (row["place"],))
        else:
            self._books.db.execute("UPDATE script SET left = left - 1 WHERE place = ?", (row["place"],))
        return Step.model_validate_json(row["step"]), row["left"] - 1


def tell(books: Books, scripts: Scripts, about: str, ref: str, news_id: str) -> None:
    """Queue a webhook: something changed about this object. Scripted webhooks are queued as the step says."""
    step, left = scripts.take("webhook")
    body = json.dumps({"news_id": news_id, "about": about, "object_ref": ref})
    add = "INSERT INTO delivery (body, due_at) VALUES (?, ?)"
    now = time.time()
    if step is None:
        books.db.execute(add, (body, now))
    elif step.do == "duplicate":
        books.db.executemany(add, [(body, now)] * step.times)
    elif step.do == "delay":
        books.db.execute(add, (body, now + step.seconds))
    elif step.do == "reorder":
        books.db.execute(add, (body, None))
        if left == 0:
            _release_in_opposite_order(books, now)


def _release_in_opposite_order(books: Books, now: float) -> None:
    held = books.db.execute("SELECT place FROM delivery WHERE due_at IS NULL AND done_at IS NULL ORDER BY place DESC")
    due = [(now + 0.001 * rank, row["place"]) for rank, row in enumerate(held.fetchall())]
    books.db.executemany("UPDATE delivery SET due_at = ? WHERE place = ?", due)
