"""Where a list that begins with the latest begins."""

from datetime import UTC, datetime
from uuid import UUID

LATEST = (datetime.max.replace(tzinfo=UTC), UUID(int=2**128 - 1))
"""Sorts behind every (instant, id)."""
