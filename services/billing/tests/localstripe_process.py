"""localstripe as a test has it: its own process on loopback, keeping nothing on disk.

It speaks an older version of Stripe's API: one parameter that today's SDK needs is taken off on the way in.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from services.billing.tests.fake_provider import free_port

_START = """
import sys
from aiohttp import web
from localstripe import resources, server

resources.Store.dump_to_disk = lambda self: None
for kind in (resources.PaymentIntent, resources.SetupIntent):
    create = kind._api_create.__func__
    def without(cls, *, allowed_payment_method_types=None, _create=create, **data):
        return _create(cls, **data)
    kind._api_create = classmethod(without)
web.run_app(server.app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
"""


@contextmanager
def running() -> Iterator[str]:
    """Its address once it answers."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", _START, str(port)])
    url, end = f"http://127.0.0.1:{port}", time.monotonic() + 20
    try:
        while True:
            assert process.poll() is None, "localstripe ended while starting"
            assert time.monotonic() < end, "localstripe was not ready within 20 s"
            try:
                httpx.get(f"{url}/js.stripe.com/v3/", timeout=1)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield url
    finally:
        process.kill()
        process.wait()
