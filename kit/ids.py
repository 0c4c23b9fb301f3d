"""Identifiers: UUIDv7, so that rows made together lie together in an index."""

from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    """A fresh UUIDv7."""
    return compat.uuid7()
