"""Notifications: what people are told away from the screen, over the channels they choose."""

from kit import Service
from services.notifications.api import ROUTERS
from services.notifications.settings import Settings

service = Service("notifications", settings=Settings, routers=ROUTERS)

if __name__ == "__main__":
    service.main()
