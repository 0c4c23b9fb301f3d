"""What chat does by the clock."""

from services.chat.actions.keeping import forget_old_conversations
from services.chat.actions.moving import erase_objects, give_up_uploads, move_files

__all__ = ["erase_objects", "forget_old_conversations", "give_up_uploads", "move_files"]
