"""The realtime service: its parts put together."""

from kit import Service
from services.realtime import api
from services.realtime.settings import Settings

service = Service("realtime", settings=Settings, routers=api.routers, sockets={"/socket": api.socket})

if __name__ == "__main__":
    service.main()
