"""The moderation service: its parts put together."""

from kit import Service
from services.moderation import api
from services.moderation.settings import Settings

service = Service("moderation", settings=Settings, routers=api.routers)

if __name__ == "__main__":
    service.main()
