"""`bin/demo [--seconds S] [--drop]` plays the main journey on the running platform, `--month` the end of a month."""

import argparse
import asyncio
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from local import demo_month, machine
from local.demo_month import money
from local.journey import Journey, begin, together
from local.tap import Passed, tap

TOLERANCE_SECONDS = 1.0


async def play(endpoints: dict[str, Any], seconds: float, drop_at: float | None, drop_for: float) -> bool:
    journey = begin(endpoints)
    try:
        async with tap(endpoints["broker"], list(endpoints["services"])) as passed:
            for step in (journey.sign_in, journey.publish, journey.save_card, journey.book, journey.wait_and_call):
                print(f"… {step.__name__.replace('_', ' ')}", flush=True)
                await asyncio.to_thread(step)
            print(f"… talk for {seconds:.0f} s" + (f", {drop_for:.0f} s of them gone" if drop_at else ""), flush=True)
            student, consultant = await journey.talk(seconds, drop_at=drop_at, drop_for=drop_for)
            await asyncio.to_thread(journey.hang_up)
            print("… settle", flush=True)
            call, line, earning = await asyncio.to_thread(journey.outcome)
        truth = together(student, consultant)
        show_timeline(journey, passed)
        good = show_outcome(call, line, earning, truth)
        demo_month.show_standing(journey.student)
        return good
    finally:
        journey.close()


def show_timeline(journey: Journey, passed: list[Passed]) -> None:
    rows: list[tuple[datetime, str]] = [(at, f"· {what}") for at, what in journey.steps]
    rows += [
        (one.said_at, f"    {one.speaker:<11} {one.name:<20} {one.aggregate} v{one.version}  +{one.delay_ms:.1f} ms")
        for one in passed
    ]
    began = min(at for at, _ in rows)
    print("\ntimeline (seconds; events with the delay from their commit to a listener)")
    for at, what in sorted(rows):
        print(f"{(at - began).total_seconds():8.3f}  {what}")


def show_outcome(call: dict[str, Any], line: dict[str, Any], earning: dict[str, Any], truth: float) -> bool:
    print("\nseconds both were connected")
    for source, counted in sorted(call["by_source"].items()):
        print(f"    {source:<20} {counted}")
    print(f"    {'the participants':<20} {truth:.2f}   (the truth)")
    print(f"    {'billed':<20} {call['billable_seconds']}   (rounded up once; flagged: {call['flagged']})")
    print("\nthe student's line:       ", money(line["amount"]), f"for {line['billable_seconds']} s")
    print(
        "the consultant's earning: ", f"gross {money(earning['gross'])}, fee {money(earning['fee'])},",
        f"net {money(earning['net'])}",
    )  # fmt: skip
    apart: float = abs(call["billable_seconds"] - truth)
    # Rounding up to a whole second may add less than one second to what was counted.
    good: bool = apart <= TOLERANCE_SECONDS and line["billable_seconds"] == call["billable_seconds"]
    print(f"\nbilled and true seconds are {apart:.2f} s apart: {'as it should be' if good else 'TOO FAR APART'}")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="how long they talk")
    parser.add_argument("--drop", action="store_true", help="the student is gone for 6 s in the middle")
    parser.add_argument("--month", action="store_true", help="close last month with an earlier call, instead")
    asked = parser.parse_args()
    file = Path(os.environ.get("PARLEY_FOLDER", machine.ground())) / "endpoints.json"
    if not file.exists():
        sys.stderr.write("Parley is not up: start it with bin/up, then try again.\n")
        return 2
    drop_at = asked.seconds / 2 - 3 if asked.drop else None
    endpoints = json.loads(file.read_text())
    if asked.month:
        environments = json.loads(file.with_name("environments.json").read_text())
        return demo_month.play(endpoints, environments, file.parent)
    return 0 if asyncio.run(play(endpoints, asked.seconds, drop_at, 6.0 if asked.drop else 0.0)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
