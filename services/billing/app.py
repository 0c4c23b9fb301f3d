"""Billing: what calls cost, in a ledger."""

from kit import Service
from services.billing import api
from services.billing.settings import Settings

service = Service("billing", settings=Settings, routers=api.routers)

if __name__ == "__main__":
    service.main()
