"""Keyset pages: `{"items": [...], "next_cursor": "…"|null}`; a cursor is opaque to clients."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query

from kit.problems import Invalid
from kit.web.shapes import Shape, in_range

T = TypeVar("T")
R = TypeVar("R")
_TAGS: dict[str, Callable[[str], Any]] = {"t": lambda text: in_range(datetime.fromisoformat(text)), "u": UUID}


@dataclass(frozen=True)
class PageWish:
    """How much is wanted (`limit`, 1-100) and after which key (None = from the start)."""

    limit: int
    after: tuple[Any, ...] | None

    def after_types(self, *types: type) -> tuple[Any, ...] | None:
        """The key, checked to be of these types; a cursor of another list is refused as Invalid."""
        if self.after is None:
            return None
        if len(self.after) != len(types) or not all(map(isinstance, self.after, types)):
            raise _bad_cursor()
        return self.after


def _bad_cursor() -> Invalid:
    return Invalid("The cursor is not one of this list.", [{"pointer": "/query/cursor", "detail": "not a cursor"}])


def _wish(
    limit: Annotated[int, Query(ge=1, le=100)] = 20, cursor: Annotated[str | None, Query(max_length=500)] = None
) -> PageWish:
    return PageWish(limit, None if cursor is None else _decode(cursor))


PageQuery = Annotated[PageWish, Depends(_wish)]


class Page(Shape, Generic[T]):
    items: list[T]
    next_cursor: str | None = None

    @classmethod
    def of(
        cls, rows: Sequence[R], wish: PageWish, *, shape: Callable[[R], T], key: Callable[[R], tuple[Any, ...]]
    ) -> "Page[T]":
        """A page of `limit + 1` fetched rows; the extra one only says that there is more."""
        shown = rows[: wish.limit]
        more = len(rows) > wish.limit
        return cls(items=[shape(row) for row in shown], next_cursor=_encode(key(shown[-1])) if more else None)


def _encode(key: tuple[Any, ...]) -> str:
    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return {"t": value.isoformat()}
        return {"u": str(value)} if isinstance(value, UUID) else value

    return base64.urlsafe_b64encode(json.dumps([plain(value) for value in key]).encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[Any, ...]:
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(found, list):
            raise _bad_cursor()
        return tuple(_typed(value) for value in found)
    except (binascii.Error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise _bad_cursor() from fault


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        ((tag, text),) = value.items()
        return _TAGS[tag](text)
    if isinstance(value, str) and "\x00" in value:
        raise _bad_cursor()
    if isinstance(value, int) and abs(value) >= 2**63:
        raise _bad_cursor()
    return value
