"""What billing serves, a file per matter."""

from services.billing.api import lines, standings

routers = [lines.router, standings.router]
