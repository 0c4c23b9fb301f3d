"""Files that look hostile, and files that do not, made as they are needed: none of them lies in the repository."""

from services.moderation.tests.hostile.files import HOSTILE, Made
from services.moderation.tests.hostile.honest import HONEST

__all__ = ["HONEST", "HOSTILE", "Made"]
