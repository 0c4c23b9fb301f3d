"""ministack: the S3 server of this machine. A development server on loopback: it keeps strangers out, not attackers.

Signatures, policies and expiry are checked for users of its own IAM only; whoever names its root key is believed. So
each service gets a user with a key that ministack makes, and a policy for one bucket.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import botocore.session
import httpx
from botocore.config import Config
from botocore.exceptions import ClientError

from local import machine, processes

REGION, ROOT = "us-east-1", "test"
BUCKETS = {"billing": "parley-documents", "chat": "parley-chat", "moderation": "parley-moderation"}
"""Which services keep objects, and where."""
OF_PAGES = ("chat",)
"""Whose objects pages themselves put there and read."""
READS = {"moderation": ("parley-chat", ("quarantine/*", "clean/*"))}
"""Which services read what lies in another's bucket, below which prefixes; they change nothing there."""


@dataclass(frozen=True)
class Bucket:
    """A bucket and the one key that may use it."""

    endpoint: str
    name: str
    access_key: str
    secret_key: str

    @property
    def environment(self) -> dict[str, str]:
        """What a service reads of it."""
        return {
            "S3_ENDPOINT": self.endpoint,
            "S3_BUCKET": self.name,
            "S3_ACCESS_KEY": self.access_key,
            "S3_SECRET_KEY": self.secret_key,
        }


class Ministack:
    """`folder` keeps objects, users and the keys handed out."""

    name = "ministack"

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.log = folder / "ministack.log"
        self._process: processes.Process | None = None
        self._records: Path | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, records: Path | None = None) -> None:
        self._records = records
        for place in (self.folder, self.folder / "objects", self.folder / "state", self.folder / "tmp"):
            machine.folder_for(None, place)
        environment = {
            "AUTH": "true",
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "SERVICES": "s3,iam,sts",
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.folder / "objects"),
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.folder / "state"),
            "TMPDIR": str(self.folder / "tmp"),
            "LOG_LEVEL": "WARNING",
            # Listeners of services we do not use, which would be open to the network whatever SERVICES says.
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
        }
        self._process = processes.start(
            self.name, [sys.executable, "-m", "ministack"], log=self.log, folder=self.folder, records=records,
            environment=environment,
        )  # fmt: skip
        machine.wait_until("ministack", self.healthy, lambda: self.alive, self.log)

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    def healthy(self) -> bool:
        try:
            return httpx.get(f"{self.url}/_ministack/health", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop(grace_seconds=10)
            self._process = None

    def provision(self, user: str, bucket: str, *, pages_of: str = "") -> Bucket:
        """The bucket, and a user who may do everything in it and nothing else. May be asked again: the key stays.

        `pages_of`: the origin whose pages put objects there and read them, where pages themselves do.
        """
        kept = self.folder / f"key-of-{user}.json"
        known: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
        reads = READS.get(user)
        found = provision(self.url, user, bucket, known.get("access_key"), known.get("secret_key"), reads)
        if pages_of and user in OF_PAGES:
            open_to_pages(self.url, bucket, pages_of)
        if found.access_key != known.get("access_key"):
            kept.touch(mode=0o600)
            kept.write_text(json.dumps({"access_key": found.access_key, "secret_key": found.secret_key}))
            # It writes its users down only when it ends in order: killed before that, it would forget the key.
            self.stop()
            self.start(self._records)
        return found


def provision(
    endpoint: str, user: str, bucket: str, access_key: str | None, secret_key: str | None,
    reads: tuple[str, tuple[str, ...]] | None = None,
) -> Bucket:  # fmt: skip
    """The bucket and its user's key on any such server: the known key while it is good, else a new one."""
    iam, s3 = _client(endpoint, "iam"), _client(endpoint, "s3")
    _unless(lambda: s3.create_bucket(Bucket=bucket), "BucketAlreadyOwnedByYou", "BucketAlreadyExists")
    _unless(lambda: iam.create_user(UserName=user), "EntityAlreadyExists")
    whole = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    allowed = {"Effect": "Allow", "Action": "s3:*", "Resource": whole}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed, *_reading(reads)]})
    iam.put_user_policy(UserName=user, PolicyName="its-bucket", PolicyDocument=policy)
    live = {one["AccessKeyId"] for one in iam.list_access_keys(UserName=user)["AccessKeyMetadata"]}
    if access_key in live and access_key and secret_key:
        return Bucket(endpoint, bucket, access_key, secret_key)
    for one in live:
        iam.delete_access_key(UserName=user, AccessKeyId=one)
    made = iam.create_access_key(UserName=user)["AccessKey"]
    return Bucket(endpoint, bucket, made["AccessKeyId"], made["SecretAccessKey"])


def storage_of_people(server: Ministack | None, environment: dict[str, str]) -> str:
    """Where browsers reach people's files: ours, or the one that is named; empty: there is none."""
    named = environment.get("S3_PUBLIC_ENDPOINT") or environment.get("S3_ENDPOINT", "")
    return server.url if server else named


def open_to_pages(endpoint: str, bucket: str, origin: str) -> None:
    """Its CORS: browsers let pages of this origin post files there by a signed form, and read them by a signed URL."""
    rule: Any = {"AllowedOrigins": [origin], "AllowedMethods": ["GET", "POST"], "AllowedHeaders": ["*"]}
    _client(endpoint, "s3").put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})


def _reading(reads: tuple[str, tuple[str, ...]] | None) -> list[dict[str, Any]]:
    """To tell an absent object from a forbidden one, its reader may ask what there is."""
    if reads is None:
        return []
    bucket, prefixes = reads
    whole = f"arn:aws:s3:::{bucket}"
    return [
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": whole},
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": [f"{whole}/{prefix}" for prefix in prefixes]},
    ]


def _client(endpoint: str, service: str) -> Any:
    return botocore.session.get_session().create_client(
        service, REGION, endpoint_url=endpoint, aws_access_key_id=ROOT, aws_secret_access_key=ROOT,
        config=Config(connect_timeout=3, read_timeout=15, s3={"addressing_style": "path"}),
    )  # fmt: skip


def _unless(order: Any, *codes: str) -> None:
    """Runs it; that it is there already is no fault."""
    try:
        order()
    except ClientError as fault:
        if fault.response["Error"]["Code"] not in codes:
            raise
