"""`bin/bench [NAME…]`: runs the benchmarks on servers of their own and writes bench/RESULTS.md."""

import asyncio
import importlib
import os
import sys
import tempfile
from pathlib import Path

import psutil
import uvloop

from bench.results import Result, write
from local.suite import Servers, _clear

NAMES = ("relay", "consume", "latency", "outbox", "booking", "gateway", "sockets", "chat", "close", "receipts", "web",
         "moderation")  # fmt: skip


async def measure(names: list[str]) -> list[Result]:
    results = []
    for name in names:
        busy_percent = psutil.cpu_percent(interval=2)
        print(f"{name} … (the machine is {busy_percent:.0f} % busy with other things)", flush=True)
        result: Result = await importlib.import_module(f"bench.{name}").run()
        print(f"{name}: {result.outcome} (aim {result.aim})", flush=True)
        for what, figure in result.rows:
            print(f"    {what}: {figure}", flush=True)
        for line in result.profile:
            print(f"    {line}", flush=True)
        results.append(result)
        write([result], busy_percent)
    return results


def main() -> int:
    names = sys.argv[1:] or list(NAMES)
    if unknown := set(names) - set(NAMES):
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
        return 2
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        Path(folder).chmod(0o755)
        servers = Servers(Path(folder))
        try:
            servers.launch(os.environ)  # type: ignore[arg-type]
            servers.wait()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                results = runner.run(measure(names))
        finally:
            servers.stop()
            _clear(Path(folder))
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
