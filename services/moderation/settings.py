"""Every variable moderation reads, beside the kit's own."""

from typing import Literal

from pydantic import Field

from kit import local_only
from kit.storage import StorageSettings


class Settings(StorageSettings):
    s3_bucket: str = local_only(
        "parley-moderation", "where previews lie for some minutes; files are read where chat has them"
    )

    contact_details: Literal["off", "warn", "hold"] = Field(
        default="warn",
        description="what phone numbers, addresses, handles and links get before a pair's first paid call",
    )
    phone_regions: str = Field(
        default="US,GB,DE,FR,ES,AE,SA,EG", description="where numbers without a country code are looked for"
    )
    own_links: str = Field(default="", description="domains people may name at any time, with commas between")
    words_folder: str = Field(default="", description="a folder with word lists beside those of the service")

    clamd_host: str = local_only("127.0.0.1", "the virus scanner's address, which nobody else reaches")
    clamd_port: int = Field(default=3310, ge=1, le=65535)
    clamd_seconds: float = Field(default=60, gt=0, description="how long a scan may take before it is tried again")
    further_scanner: str = Field(
        default="", description="package.module:function that makes one more scanner; empty: none"
    )
    scan_megabytes: int = Field(default=100, ge=1, le=2000, description="a larger file is refused unseen")
    scans_at_once: int = Field(default=1, ge=1, le=8)
    pixels_at_most: int = Field(default=50_000_000, ge=1, description="in an image, all of its frames together")
    archive_entries: int = Field(default=1000, ge=1)
    archive_depth: int = Field(default=3, ge=1, le=8, description="archives inside one another")
    archive_megabytes: int = Field(default=300, ge=1, description="what an archive may hold when it is unpacked")
    archive_ratio: int = Field(default=120, ge=2, description="how many times larger an entry may become")

    appeal_days: int = Field(default=14, ge=1, le=180)
    kept_days: int = Field(default=180, ge=1, le=3650, description="words nobody asked about are forgotten after it")
