"""A new configuration takes over without anybody noticing."""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from gateway.tests.door import Door

ME = "/api/identity/me?sleep=0.01"


@pytest.mark.slow
@pytest.mark.parametrize("kept_open", [True, False])
def test_three_reloads_under_load_lose_no_request(door: Door, kept_open: bool) -> None:
    stopping = threading.Event()

    def load(_: int) -> tuple[int, list[str]]:
        done, lost = 0, []
        client = http.client.HTTPConnection("127.0.0.1", door.port, timeout=10)
        while not stopping.is_set():
            try:
                client.request("GET", ME, headers={} if kept_open else {"Connection": "close"})
                answer = client.getresponse()
                answer.read()
                done += answer.status == 200
                lost += [] if answer.status == 200 else [str(answer.status)]
            except (OSError, http.client.HTTPException) as fault:
                lost.append(repr(fault))
                client.close()
        client.close()
        return done, lost

    with ThreadPoolExecutor(12) as many:
        loads = [many.submit(load, number) for number in range(12)]
        for _ in range(3):
            time.sleep(0.5)
            door.reload()
        time.sleep(0.5)
        stopping.set()
        outcomes = [one.result() for one in loads]
    assert [fault for _, lost in outcomes for fault in lost] == []
    assert sum(done for done, _ in outcomes) > 500


def test_a_request_under_way_is_finished_by_the_old_process(door: Door) -> None:
    with ThreadPoolExecutor(1) as one:
        slow = one.submit(door.get, "/api/identity/me?sleep=1")
        time.sleep(0.2)
        door.reload()
        assert slow.result().status == 200
