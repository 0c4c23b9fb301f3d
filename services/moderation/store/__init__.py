"""What moderation stores, one module per kind of thing: the only place with SQL beside copies.py."""

from services.moderation.store import appeals, cases, decisions, evidence, keeping, scans, subjects, trail

__all__ = ["appeals", "cases", "decisions", "evidence", "keeping", "scans", "subjects", "trail"]
