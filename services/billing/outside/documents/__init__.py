"""Documents as PDFs."""

from services.billing.outside.documents.pdf import render

__all__ = ["render"]
