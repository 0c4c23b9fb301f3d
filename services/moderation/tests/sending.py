"""Files as chat's quarantine has them when moderation hears of them."""

from contracts.chat import FileUploaded
from kit import new_id
from kit.storage import storage
from kit.testing import Stage
from kit.testing.storage import Bucket
from services.moderation.settings import Settings
from services.moderation.tests.cast import uploaded
from services.moderation.tests.hostile import Made
from services.moderation.tests.hostile.files import PDF
from services.moderation.tests.hostile.making import pdf


async def put(bucket: Bucket, content: bytes, folder: str = "quarantine") -> str:
    key = f"{folder}/{new_id()}"
    settings = Settings.current().model_copy(
        update={"s3_bucket": bucket.name, "s3_access_key": bucket.access_key, "s3_secret_key": bucket.secret_key}
    )
    async with storage(settings) as place:
        await place.put(key, content, "application/octet-stream")
    return key


async def send(stage: Stage, bucket: Bucket, made: Made) -> FileUploaded:
    content = made.make()
    key = await put(bucket, content)
    event = uploaded(key, len(content), "file", made.claimed_type, bucket=bucket.name, given_name=made.name)
    await stage.hear(event)
    return event


HONEST_PDF = Made("a lease", "lease.pdf", PDF, pdf)
