"""Directory: who offers what, at which rate, and how students find them."""

from kit import Service
from services.directory import api
from services.directory.settings import Settings

service = Service("directory", settings=Settings, routers=api.routers)

if __name__ == "__main__":
    service.main()
