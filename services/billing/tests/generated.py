"""A month of money as if it had been lived: lines with their ledger, students with cards, consultants with accounts.

Written in a few statements, without the triggers that would look at each row of a million: what is written balances.
"""

from dataclasses import dataclass
from datetime import datetime

from kit import Tx

MONTH = "2026-03"


@dataclass(frozen=True)
class Size:
    lines: int
    students: int
    consultants: int


_PEOPLE = """
INSERT INTO person (account_id, name) SELECT md5(side || n)::uuid, initcap(side) || ' ' || n
FROM (VALUES ('student', $1::int), ('consultant', $2::int)) AS sides (side, many), generate_series(1, many) AS n
"""
_CUSTOMERS = """
INSERT INTO payment_customer (student_id, provider, provider_ref, created_at)
SELECT md5('student' || n)::uuid, 'fake', 'cus_' || md5('student' || n)::uuid, '2026-01-01'
FROM generate_series(1, $1::int) AS n
"""
_CARDS = """
INSERT INTO payment_method (method_id, student_id, provider, provider_ref, state, is_default, begun_at, ready_at)
SELECT md5('method' || n)::uuid, md5('student' || n)::uuid, 'fake', 'card_' || n, 'ready', true, '2026-01-01',
       '2026-01-01'
FROM generate_series(1, $1::int) AS n
"""
_DESTINATIONS = """
INSERT INTO payout_destination (consultant_id, provider, provider_ref, state, created_at, ready_at)
SELECT md5('consultant' || n)::uuid, 'fake', 'acct_' || n, 'ready', '2026-01-01', '2026-01-01'
FROM generate_series(1, $1::int) AS n
"""
# A student has three consultants; one call in fifty is free; every seventh consultant is paid in yen, every ninth in
# dinars, and most students have all three in one currency.
_LINES = """
INSERT INTO line (line_id, call_id, booking_id, student_id, consultant_id, month, started_at, ended_at, end_reason,
                  intervals, paused_seconds, billable_seconds, flagged, free_reason, rate_minor, currency, fee_bps,
                  amount_minor, fee_minor, share_minor, ledger_transaction_id, posted_at, sequence)
SELECT md5('line' || n)::uuid, md5('call' || n)::uuid, md5('booking' || n)::uuid, md5('student' || student)::uuid,
       md5('consultant' || consultant)::uuid, $4, at, at + seconds * interval '1 second', 'hung_up',
       jsonb_build_array(jsonb_build_object('started_at', at, 'ended_at', at + seconds * interval '1 second')),
       0, seconds, false, CASE WHEN amount = 0 THEN 'first_minutes' END, rate, currency, 1500, amount, fee,
       amount - fee,
       CASE WHEN amount > 0 THEN md5('posted' || n)::uuid END, at + interval '1 hour', nextval('ledger_sequence')
FROM (
    SELECT *, round(amount * 0.15)::bigint AS fee
    FROM (
        SELECT *, CASE WHEN n % 50 = 0 THEN 0 ELSE round(rate * seconds / 60.0)::bigint END AS amount
        FROM (
            SELECT n, student, consultant, timestamptz '2026-03-01' + n * (interval '30 days' / $1::int) AS at,
                   60 + hashint4(n) % 30 * 30 + 900 AS seconds, 100 + n % 40 * 5 AS rate,
                   CASE WHEN consultant % 7 = 0 THEN 'JPY' WHEN consultant % 9 = 0 THEN 'BHD' ELSE 'EUR' END AS currency
            FROM generate_series(1, $1::int) AS n
            CROSS JOIN LATERAL (
                SELECT 1 + n % $2::int AS student, 1 + (n % $2::int * 7 + n / $2::int % 3 * 63) % $3::int AS consultant
            ) AS people
        ) AS call
    ) AS priced
) AS billed ORDER BY n
"""
_TRANSACTIONS = """
INSERT INTO ledger_transaction (ledger_transaction_id, kind, posted_at, sequence)
SELECT ledger_transaction_id, 'call', posted_at, sequence FROM line WHERE amount_minor > 0 ORDER BY sequence
"""
_ACCOUNTS = """
INSERT INTO ledger_account (ledger_account_id, kind, party_id, currency, opened_at)
SELECT md5(kind || party_id || currency)::uuid, kind, party_id, currency, '2026-01-01'
FROM (
    SELECT DISTINCT 'student_receivable' AS kind, student_id AS party_id, currency FROM line WHERE amount_minor > 0
    UNION SELECT DISTINCT kind, consultant_id, currency FROM line
    CROSS JOIN unnest('{consultant_payable,consultant_due}'::text[]) AS kind WHERE amount_minor > 0
    UNION SELECT DISTINCT kind, uuid_nil, currency FROM line
    CROSS JOIN unnest('{platform_fees,provider_balance}'::text[]) AS kind
    CROSS JOIN (VALUES ('00000000-0000-0000-0000-000000000000'::uuid)) AS nil (uuid_nil)
) AS wanted
"""
_ENTRIES = """
INSERT INTO ledger_entry (ledger_transaction_id, ledger_account_id, amount_minor, currency)
SELECT ledger_transaction_id, md5(kind || party_id || currency)::uuid, minor, currency
FROM line CROSS JOIN LATERAL (VALUES
    ('student_receivable', student_id, amount_minor), ('consultant_payable', consultant_id, -share_minor),
    ('platform_fees', '00000000-0000-0000-0000-000000000000'::uuid, -fee_minor)
) AS entry (kind, party_id, minor)
WHERE amount_minor > 0 AND minor <> 0 ORDER BY sequence
"""
_ACCRUED = """
INSERT INTO student_account (student_id, currency, accrued_minor)
SELECT student_id, currency, sum(amount_minor) FROM line WHERE amount_minor > 0 GROUP BY student_id, currency
"""
_COLLECT = """
UPDATE charge SET state = 'paid', paid_minor = amount_minor, paid_at = $1, next_attempt_at = NULL,
                  ledger_transaction_id = md5('paid' || charge_id)::uuid, provider_ref = 'pi_' || charge_id
WHERE state = 'planned'
"""
_COLLECTED_TRANSACTIONS = """
INSERT INTO ledger_transaction (ledger_transaction_id, kind, posted_at)
SELECT ledger_transaction_id, 'charge', $1 FROM charge WHERE paid_at = $1
"""
_COLLECTED_ENTRIES = """
INSERT INTO ledger_entry (ledger_transaction_id, ledger_account_id, amount_minor, currency)
SELECT share.ledger_transaction_id, md5(account || party_id || currency)::uuid, minor, currency
FROM (
    SELECT charge.ledger_transaction_id, consultant_id, currency, sum(share_minor) AS due
    FROM charge JOIN line USING (student_id, currency) WHERE paid_at = $1 GROUP BY 1, 2, 3
) AS share CROSS JOIN LATERAL (VALUES
    ('consultant_payable', consultant_id, due), ('consultant_due', consultant_id, -due)
) AS entry (account, party_id, minor) WHERE minor <> 0
UNION ALL
SELECT ledger_transaction_id, md5(account || party_id || currency)::uuid, minor, currency
FROM charge CROSS JOIN LATERAL (VALUES
    ('student_receivable', student_id, -paid_minor),
    ('provider_balance', '00000000-0000-0000-0000-000000000000'::uuid, paid_minor)
) AS entry (account, party_id, minor) WHERE paid_at = $1
"""
_QUIETLY = "SET LOCAL session_replication_role = replica"
_TABLES = ("person", "payment_customer", "payment_method", "payout_destination", "line", "ledger_transaction",
           "ledger_account", "ledger_entry", "student_account")  # fmt: skip


async def generate(tx: Tx, size: Size, month: str = MONTH) -> None:
    """Write the month; the same size gives the same month."""
    await tx.execute(_QUIETLY)
    await tx.execute(_PEOPLE, size.students, size.consultants)
    await tx.execute(_CUSTOMERS, size.students)
    await tx.execute(_CARDS, size.students)
    await tx.execute(_DESTINATIONS, size.consultants)
    await tx.execute(_LINES, size.lines, size.students, size.consultants, month)
    for statement in (_TRANSACTIONS, _ACCOUNTS, _ENTRIES, _ACCRUED):
        await tx.execute(statement)
    for table in _TABLES:
        await tx.execute(f"ANALYZE {table}")


async def collect(tx: Tx, at: datetime) -> None:
    """Every planned charge is paid at once, as if the provider had answered for each."""
    await tx.execute(_QUIETLY)
    for statement in (_COLLECT, _COLLECTED_TRANSACTIONS, _COLLECTED_ENTRIES):
        await tx.execute(statement, at)
    await tx.execute("ANALYZE ledger_entry")
