"""Everything billing asks of its database, split by what it is about."""

from services.billing.store import accounts, documents, fees, ledger, lines, standings

__all__ = ["accounts", "documents", "fees", "ledger", "lines", "standings"]
