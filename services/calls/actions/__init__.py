"""What this service does: one function per intention, in files by occasion."""

from services.calls.actions.watching import observed

__all__ = ["observed"]
