"""Notifications: what people are told away from the screen."""

from kit import Service
from services.notifications.settings import Settings

service = Service("notifications", settings=Settings, routers=[])

if __name__ == "__main__":
    service.main()
