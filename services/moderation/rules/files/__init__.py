"""What a file is and what is in it. Runs in a confined process, which has the file as its input and nothing else."""

from services.moderation.rules.files.looking import Broken, Found, Limits, look_into

__all__ = ["Broken", "Found", "Limits", "look_into"]
