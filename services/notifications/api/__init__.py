"""What people ask of notifications, and where providers send word."""

from services.notifications.api import deliveries, devices, phone, preferences, unsubscribe, webhooks

ROUTERS = [
    preferences.router,
    phone.router,
    devices.router,
    deliveries.router,
    unsubscribe.router,
    webhooks.router,
]
