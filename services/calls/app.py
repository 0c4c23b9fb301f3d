"""Calls: the queue, the desk, the call, and its meter."""

from kit import Service
from services.calls import api, signalling
from services.calls.outside import webhooks
from services.calls.settings import Settings

service = Service(
    "calls",
    settings=Settings,
    routers=[webhooks.router, *api.routers],
    roles={"signalling": signalling.run_signalling},
)

if __name__ == "__main__":
    service.main()
