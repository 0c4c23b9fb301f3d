"""What there is in each service while it is asked: real things of real people, to whom strangers and students come."""

from tests.api.scenes import billing, calls, chat, directory, identity, moderation, notifications, realtime, scheduling
from tests.api.scenes.scene import Scene

__all__ = ["SETTERS", "Scene"]

SETTERS = {
    "billing": billing.set_scene,
    "calls": calls.set_scene,
    "chat": chat.set_scene,
    "directory": directory.set_scene,
    "identity": identity.set_scene,
    "moderation": moderation.set_scene,
    "notifications": notifications.set_scene,
    "realtime": realtime.set_scene,
    "scheduling": scheduling.set_scene,
}
