"""What moderation serves below /api/moderation."""

from services.moderation.api import appeals, cases, decisions, published

routers = [cases.router, cases.opening, decisions.router, appeals.router, published.router]

__all__ = ["routers"]
