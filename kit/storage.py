"""Where objects lie: any S3. People reach one only through a signed URL, or put one there by a signed form.

For services that depend on aiobotocore; the rest of the kit does not import this.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import IO, TYPE_CHECKING, Protocol
from urllib.parse import quote

from aiobotocore.config import AioConfig
from aiobotocore.session import AioSession, get_session
from botocore.exceptions import BotoCoreError, ClientError
from pydantic import Field

from kit.settings import Settings, local_only

if TYPE_CHECKING:
    from types_aiobotocore_s3 import S3Client

SIGNED_FOR = timedelta(minutes=5)
"""The longest any signed URL is good for."""
_PIECE = 1_000_000
_GONE = {"404", "NoSuchKey", "NotFound", "NoSuchBucket"}
_FAULTS = (BotoCoreError, ClientError, OSError, TimeoutError)


class StorageSettings(Settings):
    """What a service with objects reads besides the rest; it names its own default for `s3_bucket`."""

    s3_endpoint: str = Field(default="", description="empty: AWS by region")
    s3_public_endpoint: str = Field(default="", description="what people reach it as, where that is another address")
    s3_region: str = "us-east-1"
    s3_bucket: str = local_only("")
    s3_access_key: str = local_only("")
    s3_secret_key: str = local_only("")


class StorageFailed(Exception):
    """The storage refused, or did not answer in time; nothing is known of what it did."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is posted as multipart/form-data to `url`: the fields, then the file."""

    url: str
    fields: dict[str, str]


class Storage(Protocol):
    """Keeps bytes under keys. Faults of the connection and refusals are `StorageFailed`."""

    async def put(self, key: str, content: bytes, content_type: str) -> None: ...

    async def get(self, key: str) -> bytes | None:
        """The bytes under a key; None when there are none."""
        ...

    async def into(self, key: str, file: IO[bytes], *, at_most: int) -> int | None:
        """Write the bytes under a key to a file, and no more than `at_most` and one; how many, None for no object."""
        ...

    async def size(self, key: str) -> int | None:
        """How many bytes lie under a key; None when there is nothing."""
        ...

    async def copy(self, source: str, target: str) -> bool:
        """Copy an object, inside the storage; False when there is none. The copy is of no type and for downloading."""
        ...

    async def delete(self, key: str) -> None:
        """Afterwards there is nothing under the key, whether or not there was before."""
        ...

    async def signed_url(self, key: str, filename: str, *, seconds: int = 300, attachment: bool = True) -> str:
        """A URL that gives the object to whoever has it, for at most 300 seconds, under `filename`."""
        ...

    async def signed_form(self, key: str, content_type: str, size_bytes: int, *, seconds: int) -> Form:
        """A form that puts one object of this type and exactly this size under this key, and nothing else."""
        ...


class S3:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client, self._bucket = client, bucket

    async def put(self, key: str, content: bytes, content_type: str) -> None:
        try:
            await self._client.put_object(
                Bucket=self._bucket, Key=key, Body=content, ContentType=content_type, CacheControl="private, no-store"
            )
        except _FAULTS as fault:
            raise StorageFailed(f"{key} was not stored") from fault

    async def get(self, key: str) -> bytes | None:
        try:
            answer = await self._client.get_object(Bucket=self._bucket, Key=key)
            async with answer["Body"] as body:
                content: bytes = await body.read()
                return content
        except _FAULTS as fault:
            if _is_gone(fault):
                return None
            raise StorageFailed(f"{key} was not given") from fault

    async def into(self, key: str, file: IO[bytes], *, at_most: int) -> int | None:
        """In pieces, so that a large object needs no large memory."""
        written = 0
        try:
            answer = await self._client.get_object(Bucket=self._bucket, Key=key)
            async with answer["Body"] as body:
                while written <= at_most and (piece := await body.read(min(_PIECE, at_most + 1 - written))):
                    written += file.write(piece)
        except _FAULTS as fault:
            if _is_gone(fault):
                return None
            raise StorageFailed(f"{key} was not given") from fault
        return written

    async def size(self, key: str) -> int | None:
        try:
            return (await self._client.head_object(Bucket=self._bucket, Key=key))["ContentLength"]
        except _FAULTS as fault:
            if _is_gone(fault):
                return None
            raise StorageFailed(f"{key} was not found or missed") from fault

    async def copy(self, source: str, target: str) -> bool:
        try:
            await self._client.copy_object(
                Bucket=self._bucket, Key=target, CopySource={"Bucket": self._bucket, "Key": source},
                MetadataDirective="REPLACE", ContentType="application/octet-stream", ContentDisposition="attachment",
                CacheControl="private, no-store",
            )  # fmt: skip
        except _FAULTS as fault:
            if _is_gone(fault):
                return False
            raise StorageFailed(f"{source} was not copied") from fault
        return True

    async def delete(self, key: str) -> None:
        try:
            await self._client.delete_object(Bucket=self._bucket, Key=key)
        except _FAULTS as fault:
            if not _is_gone(fault):
                raise StorageFailed(f"{key} was not deleted") from fault

    async def signed_url(self, key: str, filename: str, *, seconds: int = 300, attachment: bool = True) -> str:
        """Nothing is asked of the server: a URL is signed whether or not the object is there."""
        if not 0 < seconds <= SIGNED_FOR.total_seconds():
            raise ValueError("a signed URL is good for at most 300 seconds")
        kind = "attachment" if attachment else "inline"
        wanted = {"Bucket": self._bucket, "Key": key, "ResponseContentDisposition": disposition(kind, filename)}
        url: str = await self._client.generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds)
        return url

    async def signed_form(self, key: str, content_type: str, size_bytes: int, *, seconds: int) -> Form:
        """Nothing is asked of the server. Key, type and size are conditions of the signature."""
        found = await self._client.generate_presigned_post(
            Bucket=self._bucket, Key=key, Fields={"Content-Type": content_type}, ExpiresIn=seconds,
            Conditions=[{"Content-Type": content_type}, ["content-length-range", size_bytes, size_bytes]],
        )  # fmt: skip
        return Form(found["url"], dict(found["fields"]))

    async def ensure_bucket(self) -> None:
        """Make the bucket where there is none: for local servers, elsewhere it is the operator's."""
        try:
            await self._client.head_bucket(Bucket=self._bucket)
        except _FAULTS as fault:
            if not _is_gone(fault):
                raise StorageFailed(f"the bucket {self._bucket} cannot be reached") from fault
            await self._make_bucket()

    async def _make_bucket(self) -> None:
        try:
            await self._client.create_bucket(Bucket=self._bucket)
        except _FAULTS as fault:
            raise StorageFailed(f"the bucket {self._bucket} was not made") from fault


def _is_gone(fault: Exception) -> bool:
    return isinstance(fault, ClientError) and fault.response.get("Error", {}).get("Code") in _GONE


def disposition(kind: str, filename: str) -> str:
    """RFC 6266: the name in ASCII, and as it is where that is another. ValueError for one that could not be a name."""
    if not filename or not all(letter.isalnum() or letter in "-_. ()" for letter in filename):
        raise ValueError(f"{filename!r} is no plain file name")
    plain = "".join(letter if letter.isascii() else "_" for letter in filename)
    more = "" if plain == filename else f"; filename*=UTF-8''{quote(filename, safe='')}"
    return f'{kind}; filename="{plain}"{more}'


@asynccontextmanager
async def storage(settings: StorageSettings, *, for_people: bool = False, patient: bool = True) -> AsyncIterator[S3]:
    """The storage the settings name, for a request or a run of a job.

    `for_people`: at the address people reach it, to sign for them. Not `patient`: somebody waits for the answer, who
    would rather hear soon that there is none.
    """
    endpoint = (for_people and settings.s3_public_endpoint) or settings.s3_endpoint
    async with _session().create_client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=settings.s3_region,
        aws_access_key_id=settings.s3_access_key,
        aws_secret_access_key=settings.s3_secret_key,
        config=_config(patient),
    ) as client:
        yield S3(client, settings.s3_bucket)


@cache
def _session() -> AioSession:
    """Shared: it keeps what it has read of the service's description, which takes 150 ms once and 10 ms after it."""
    return get_session()


@cache
def _config(patient: bool) -> AioConfig:
    return AioConfig(
        signature_version="s3v4",
        connect_timeout=3 if patient else 1,
        read_timeout=15 if patient else 5,
        retries={"total_max_attempts": 3 if patient else 1, "mode": "standard"},
        # Servers other than AWS's own know no checksums in trailers.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path"},
    )
