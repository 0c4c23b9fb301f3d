"""Scheduling: when consultants take calls, and who has a place in which block."""

from kit import Service
from services.scheduling import api
from services.scheduling.settings import Settings

service = Service("scheduling", settings=Settings, routers=api.routers)

if __name__ == "__main__":
    service.main()
