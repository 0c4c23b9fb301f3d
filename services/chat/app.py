"""The chat service: its parts put together."""

from kit import Service
from services.chat import api
from services.chat.settings import Settings

service = Service("chat", settings=Settings, routers=api.routers)

if __name__ == "__main__":
    service.main()
