"""The S3 server of the local profile keeps out whoever has no key, and remembers its keys."""

import signal
from pathlib import Path
from typing import Any

import botocore.session
import httpx
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from local import machine
from local.parts.ministack import Bucket, Ministack

pytestmark = pytest.mark.slow


def client(bucket: Bucket, *, secret_key: str | None = None) -> Any:
    return botocore.session.get_session().create_client(
        "s3", "us-east-1", endpoint_url=bucket.endpoint, aws_access_key_id=bucket.access_key,
        aws_secret_access_key=secret_key or bucket.secret_key,
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}, retries={"max_attempts": 1}),
    )  # fmt: skip


def test_a_key_opens_its_bucket_and_nothing_else(bucket: Bucket) -> None:
    ours = client(bucket)
    ours.put_object(Bucket=bucket.name, Key="tea", Body=b"leaves")
    assert httpx.get(f"{bucket.endpoint}/{bucket.name}/tea").status_code == 403
    for refused in (
        lambda: client(bucket, secret_key="guessed").get_object(Bucket=bucket.name, Key="tea"),
        lambda: ours.create_bucket(Bucket="another"),
        ours.list_buckets,
    ):
        with pytest.raises(ClientError) as fault:
            refused()
        assert fault.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


def test_objects_and_keys_outlive_an_ordered_end_and_a_kill(tmp_path: Path) -> None:
    server = Ministack(tmp_path, machine.free_port())
    try:
        server.start()
        bucket = server.provision("tea_shop", "tea")
        client(bucket).put_object(Bucket="tea", Key="one", Body=b"leaves")
        server.stop()
        server.start()
        client(bucket).put_object(Bucket="tea", Key="two", Body=b"leaves")
        assert server._process is not None
        server._process.stop(signal.SIGKILL)
        server.start()
        assert server.provision("tea_shop", "tea") == bucket
        for key in ("one", "two"):
            assert client(bucket).get_object(Bucket="tea", Key=key)["Body"].read() == b"leaves"
    finally:
        server.stop()


def test_a_page_of_the_named_origin_may_post_and_read_and_no_other(tmp_path: Path) -> None:
    server, ours = Ministack(tmp_path, machine.free_port()), "http://parley.test"
    try:
        server.start()
        server.provision("chat", "tea", pages_of=ours)
        asked = {
            origin: httpx.options(
                f"{server.url}/tea", headers={"origin": origin, "access-control-request-method": "POST"}
            )
            for origin in (ours, "http://elsewhere.test")
        }
        assert asked[ours].headers["access-control-allow-origin"] == ours
        assert "access-control-allow-origin" not in asked["http://elsewhere.test"].headers
    finally:
        server.stop()
