"""Refusals: an exception with a status and a stable slug, answered as RFC 9457 problem details."""

from typing import Any, ClassVar, Self


class Problem(Exception):
    """A refusal. Subclass it where the rule lives; `detail` is a sentence a person understands and can act on.

    Extra keyword arguments go on the wire beside the standard fields.
    """

    status: ClassVar[int] = 400
    slug: ClassVar[str] = "bad_request"
    title: ClassVar[str] = "This cannot be done"

    def __init__(self, detail: str, **fields: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.fields = fields
        self.keeps_changes = False

    def kept(self) -> Self:
        """Commit what was written before the refusal (a counter of wrong tries) instead of rolling it back."""
        self.keeps_changes = True
        return self

    def document(self) -> dict[str, Any]:
        return {"type": self.slug, "title": self.title, "status": self.status, "detail": self.detail, **self.fields}

    def headers(self) -> dict[str, str]:
        return {}


class NotFound(Problem):
    status, slug, title = 404, "not_found", "There is no such thing"


class Unauthenticated(Problem):
    status, slug, title = 401, "unauthenticated", "Sign in first"

    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class Forbidden(Problem):
    status, slug, title = 403, "forbidden", "Your account may not do this"


class Conflict(Problem):
    status, slug, title = 409, "conflict", "This does not fit what is already there"


class Invalid(Problem):
    """Bad input: `errors` lists every fault as {"pointer": JSON pointer, "detail": sentence}."""

    status, slug, title = 422, "invalid", "The request has faults"

    def __init__(self, detail: str, errors: list[dict[str, str]] | None = None, **fields: Any) -> None:
        super().__init__(detail, errors=errors or [], **fields)


class TooMany(Problem):
    status, slug, title = 429, "too_many", "Too many requests"

    def __init__(self, detail: str, *, retry_after_seconds: int, **fields: Any) -> None:
        super().__init__(detail, retry_after_seconds=retry_after_seconds, **fields)

    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.fields["retry_after_seconds"])}


class Unavailable(Problem):
    status, slug, title = 503, "unavailable", "Not right now"
