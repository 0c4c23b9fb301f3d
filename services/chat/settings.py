"""Every variable chat reads, beside the kit's own."""

from pydantic import Field

import kit


class Settings(kit.Settings):
    message_characters: int = Field(default=4000, ge=1, le=20_000, description="the longest message")
    edit_minutes: int = Field(default=15, ge=0, le=24 * 60, description="how long a message may be written anew")
