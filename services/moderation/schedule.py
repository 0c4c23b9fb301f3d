"""What moderation does by the clock."""

from services.moderation.actions.keeping import erase_previews, forget_old_words, release_evidence
from services.moderation.actions.scanning import scan_files

__all__ = ["erase_previews", "forget_old_words", "release_evidence", "scan_files"]
