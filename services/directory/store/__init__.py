"""Everything directory asks of its database: its own profiles, and the search over them."""

from services.directory.store import profiles, search

__all__ = ["profiles", "search"]
