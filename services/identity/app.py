"""Identity: who there is, and how they prove it."""

from kit import Service
from services.identity import api
from services.identity.settings import Settings

service = Service("identity", settings=Settings, routers=api.routers)

if __name__ == "__main__":
    service.main()
