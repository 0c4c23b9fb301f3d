"""Where documents lie: any S3. People reach an object only through a signed URL that soon expires."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Protocol

from aiobotocore.config import AioConfig
from aiobotocore.session import AioSession, get_session
from botocore.exceptions import BotoCoreError, ClientError

from services.billing.settings import Settings

if TYPE_CHECKING:
    from types_aiobotocore_s3 import S3Client

SIGNED_FOR = timedelta(minutes=5)
"""The longest any signed URL is good for."""
_GONE = {"404", "NoSuchKey", "NotFound", "NoSuchBucket"}


class StorageFailed(Exception):
    """The storage refused, or did not answer in time; nothing is known of what it did."""


class Storage(Protocol):
    """Keeps bytes under keys. Faults of the connection and refusals are `StorageFailed`."""

    async def put(self, key: str, content: bytes, content_type: str) -> None: ...

    async def get(self, key: str) -> bytes | None:
        """The bytes under a key; None when there are none."""
        ...

    async def signed_url(self, key: str, filename: str, *, seconds: int = 300, attachment: bool = True) -> str:
        """A URL that gives the object to whoever has it, for at most 300 seconds, under `filename`."""
        ...


class S3:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client, self._bucket = client, bucket

    async def put(self, key: str, content: bytes, content_type: str) -> None:
        try:
            await self._client.put_object(
                Bucket=self._bucket, Key=key, Body=content, ContentType=content_type, CacheControl="private, no-store"
            )
        except (BotoCoreError, ClientError) as fault:
            raise StorageFailed(f"{key} was not stored") from fault

    async def get(self, key: str) -> bytes | None:
        try:
            answer = await self._client.get_object(Bucket=self._bucket, Key=key)
            async with answer["Body"] as body:
                content: bytes = await body.read()
                return content
        except ClientError as fault:
            if fault.response.get("Error", {}).get("Code") in _GONE:
                return None
            raise StorageFailed(f"{key} was not given") from fault
        except BotoCoreError as fault:
            raise StorageFailed(f"{key} was not given") from fault

    async def signed_url(self, key: str, filename: str, *, seconds: int = 300, attachment: bool = True) -> str:
        """Nothing is asked of the server: a URL is signed whether or not the object is there."""
        if not 0 < seconds <= SIGNED_FOR.total_seconds():
            raise ValueError("a signed URL is good for at most 300 seconds")
        if not filename.isascii() or not all(letter.isalnum() or letter in "-_." for letter in filename):
            raise ValueError(f"{filename!r} is no plain file name")
        disposition = f'{"attachment" if attachment else "inline"}; filename="{filename}"'
        wanted = {"Bucket": self._bucket, "Key": key, "ResponseContentDisposition": disposition}
        url: str = await self._client.generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds)
        return url

    async def ensure_bucket(self) -> None:
        """Make the bucket where there is none: for local servers, elsewhere it is the operator's."""
        try:
            await self._client.head_bucket(Bucket=self._bucket)
        except ClientError as fault:
            if fault.response.get("Error", {}).get("Code") not in _GONE:
                raise StorageFailed(f"the bucket {self._bucket} cannot be reached") from fault
            await self._make_bucket()
        except BotoCoreError as fault:
            raise StorageFailed("the storage does not answer") from fault

    async def _make_bucket(self) -> None:
        try:
            await self._client.create_bucket(Bucket=self._bucket)
        except (BotoCoreError, ClientError) as fault:
            raise StorageFailed(f"the bucket {self._bucket} was not made") from fault


@asynccontextmanager
async def storage(*, for_people: bool = False) -> AsyncIterator[S3]:
    """The storage the settings name, for a request or a run of a job; at the address people reach it, to sign URLs."""
    settings = Settings.current()
    endpoint = (for_people and settings.s3_public_endpoint) or settings.s3_endpoint
    async with _session().create_client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=settings.s3_region,
        aws_access_key_id=settings.s3_access_key,
        aws_secret_access_key=settings.s3_secret_key,
        config=_config(),
    ) as client:
        yield S3(client, settings.s3_bucket)


@cache
def _session() -> AioSession:
    """Shared: it keeps what it has read of the service's description, which takes 150 ms once and 10 ms after it."""
    return get_session()


@cache
def _config() -> AioConfig:
    return AioConfig(
        signature_version="s3v4",
        connect_timeout=3,
        read_timeout=15,
        retries={"max_attempts": 2, "mode": "standard"},
        # Servers other than AWS's own know no checksums in trailers.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path"},
    )
