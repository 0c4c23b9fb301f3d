"""A service's objects in a bucket of the test's own."""

from typing import Any, Protocol

from kit.testing.stage import Stage


class Bucket(Protocol):
    """A place in an S3 server, and the one key that opens it."""

    @property
    def endpoint(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def access_key(self) -> str: ...
    @property
    def secret_key(self) -> str: ...


def keep_in(stage: Stage, bucket: Bucket, **changes: Any) -> None:
    """What the service keeps goes to this bucket for the rest of the test; `changes` are more of its settings."""
    named = {
        "s3_endpoint": bucket.endpoint,
        "s3_bucket": bucket.name,
        "s3_access_key": bucket.access_key,
        "s3_secret_key": bucket.secret_key,
    }
    stage.settings(**{**named, **changes})
