"""What billing serves, a file per matter."""

from services.billing.api import (
    caps,
    charges,
    documents,
    lines,
    manual,
    methods,
    months,
    payouts,
    reconciliations,
    refunds,
    standings,
    statements,
    webhooks,
)

routers = [
    caps.router,
    charges.router,
    documents.router,
    lines.router,
    manual.router,
    methods.router,
    months.router,
    payouts.router,
    reconciliations.router,
    refunds.router,
    standings.router,
    statements.router,
    webhooks.router,
]
