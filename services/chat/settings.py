"""Every variable chat reads, beside the kit's own."""

from pydantic import Field

from kit import local_only
from kit.storage import StorageSettings


class Settings(StorageSettings):
    message_characters: int = Field(default=4000, ge=1, le=20_000, description="the longest message")
    edit_minutes: int = Field(default=15, ge=0, le=24 * 60, description="how long a message may be written anew")
    kept_months: int = Field(default=24, ge=1, le=240, description="after the last message, all of them go")

    s3_bucket: str = local_only("parley-chat", "where files lie")
    image_megabytes: int = Field(default=20, ge=0, le=5000, description="the largest image; 0: none at all")
    pdf_megabytes: int = Field(default=50, ge=0, le=5000)
    office_megabytes: int = Field(default=50, ge=0, le=5000)
    text_megabytes: int = Field(default=10, ge=0, le=5000)
    archive_megabytes: int = Field(default=50, ge=0, le=5000)
    upload_minutes: int = Field(default=10, ge=1, le=60, description="how long a file may be on its way")
    uploads_at_once: int = Field(default=20, ge=1, description="files of one person that are on their way or judged")
    judge_files: bool = Field(default=True, description="false: files show without a verdict, where nobody judges them")
    thumbnail_pixels: int = Field(default=50_000_000, ge=1, description="images with more are not looked into")

    def megabytes_of(self, group: str) -> int:
        found: int = getattr(self, f"{group}_megabytes")
        return found
