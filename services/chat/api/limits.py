"""What may be written and sent here, so that a screen says so before anything is refused."""

from pydantic import Field

from kit import Router, Shape
from services.chat.rules.files import TYPES
from services.chat.settings import Settings

router = Router(tags=["limits"])


class FileType(Shape):
    type: str
    endings: list[str] = Field(
        description="what names of such files end with; some devices know no other type of theirs"
    )
    largest_bytes: int


class Limits(Shape):
    message_characters: int
    edit_minutes: int = Field(description="for how long a message can be written anew")
    files: list[FileType] = Field(description="what may be sent; nothing else may")


@router.get("/limits")
async def read_limits() -> Limits:
    """The same for everybody: how long a message may be, and which files may be sent."""
    settings = Settings.current()
    files = [
        FileType(type=name, endings=list(endings), largest_bytes=settings.megabytes_of(group) * 1_000_000)
        for name, (group, endings) in TYPES.items()
        if settings.megabytes_of(group)
    ]
    return Limits(message_characters=settings.message_characters, edit_minutes=settings.edit_minutes, files=files)
