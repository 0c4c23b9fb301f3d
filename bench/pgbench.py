"""pgbench with the statements of a booking's transaction, taken from the code and given pgbench's variables."""

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from kit import outbox
from local import machine
from services.scheduling.store import bookings

BINARY = "/usr/lib/postgresql/*/bin/pgbench"
_BODY = (
    '{"booking_id":"01900000-0000-7000-8000-000000000001","consultant_id":"01900000-0000-7000-8000-000000000002",'
    '"student_id":"01900000-0000-7000-8000-000000000003","block_starts_at":"2026-03-03T09:00:00Z",'
    '"block_ends_at":"2026-03-03T10:00:00Z","block_kind":"weekly","rate_per_minute":{"amount_minor":250,'
    '"currency":"EUR"},"fee_bps":1500,"question":"How do I begin?","made_at":"2026-03-02T12:00:00.000000Z"}'
)


def as_uuid(number: str) -> str:
    """SQL for the uuid of a number: pgbench has no uuids. Folded or computed once, it costs about a microsecond."""
    return f"lpad(to_hex({number}::bigint), 32, '0')::uuid"


def script(consultants: int, blocks: int, first_block: str) -> str:
    """BEGIN, the booking, its outbox row, COMMIT: what the service sends for one booking."""
    booking, student, consultant = (as_uuid(f":{name}") for name in ("booking", "student", "consultant"))
    starts_at = f"(timestamptz '{first_block}' + :hour * interval '1 hour')"
    place = _filled(bookings._TAKE_PLACE, booking, consultant, starts_at, student, "'How do I begin?'::text", "now()")
    event = _filled(
        outbox._ONE,
        "'booking'::text",
        f"{booking}::text",
        "gen_random_uuid()",
        "'BookingMade'::text",
        f"'{_BODY}'",
        "'00-0123456789abcdef0123456789abcdef-0123456789abcdef-01'",
        "now()",
        "NULL::integer",
        "false",
    )
    chances = {
        "booking": "(1, 9000000000000000000)",
        "student": "(1000000, 9000000000000000000)",
        "consultant": f"(1, {consultants})",
        "hour": f"(0, {blocks - 1})",
    }
    lines = [f"\\set {name} random{bounds}" for name, bounds in chances.items()]
    return "\n".join([*lines, "BEGIN;", f"{place};", f"{event};", "COMMIT;", ""])


def _filled(sql: str, *values: str) -> str:
    """The statement with its parameters replaced, and on one line."""
    text = re.sub(r"\$(\d+)", lambda found: values[int(found[1]) - 1], sql)
    return " ".join(text.split())


def run(file: Path, url: str, clients: int, seconds: float) -> float:
    """Transactions a second, each with prepared statements; raises when one fails."""
    parts = urlsplit(url)
    said = subprocess.run(
        [
            machine.find_program(BINARY) or "pgbench",
            *("--no-vacuum", "--protocol=prepared", f"--client={clients}", "--jobs=1", f"--time={seconds:g}"),
            *("--file", str(file), "--host", parts.hostname or "", "--port", str(parts.port)),
            *("--username", parts.username or "", parts.path.lstrip("/")),
        ],
        capture_output=True,
        text=True,
        timeout=seconds + 60,
        check=True,
    ).stdout
    failed, rate = re.search(r"failed transactions: (\d+)", said), re.search(r"tps = ([\d.]+)", said)
    assert rate is not None, said
    assert failed is None or failed[1] == "0", said
    return float(rate[1])
