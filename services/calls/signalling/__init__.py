"""The relay: the only way a person comes into a call, and the first witness of who is in it."""

from services.calls.signalling.role import run_signalling

__all__ = ["run_signalling"]
