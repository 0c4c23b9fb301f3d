"""What billing serves, a file per matter."""

from services.billing.api import (
    caps,
    charges,
    lines,
    methods,
    months,
    payouts,
    standings,
    statements,
    webhooks,
)

routers = [
    caps.router,
    charges.router,
    lines.router,
    methods.router,
    months.router,
    payouts.router,
    standings.router,
    statements.router,
    webhooks.router,
]
