"""A month in a few statements: everybody's sums and the students' charges. No line is touched.

A closed month M holds the lines and refunds with month <= M and sequence <= its cut-off that no month before it holds.
Ids are hashes of what a row is about, so that a close that is done again gives the same rows.
"""

from collections.abc import Mapping
from datetime import datetime

from kit import Tx
from kit.database import Row

# In what follows: $1 the month, $2 its first sequence, $3 its cut-off, $4 the cut-off before it, $5 when it was cut.
_SCOPE = """
SELECT c.cut_off_sequence AS upto, c.cut_off_at, before.cut_off AS after_sequence,
       least(coalesce((SELECT min(sequence) FROM line WHERE month = c.month), before.cut_off + 1),
             before.cut_off + 1) AS from_sequence
FROM month_close c
CROSS JOIN LATERAL (
    SELECT coalesce(max(cut_off_sequence), 0) AS cut_off FROM month_close m WHERE m.month < c.month
) AS before
WHERE c.month = $1
"""
# All groups of a month in memory at once, for this transaction alone.
_TAKE_ROOM = "SELECT set_config('work_mem', '64MB', true)"
# Nobody posts to, charges or refunds a student's account until the commit: one lock instead of one a student.
_LOCK_ACCOUNTS = "LOCK TABLE student_account IN EXCLUSIVE MODE"
# A student who carried something forward, or was charged at the threshold, is added up item by item: few are. Written
# in order of the account, rows find their places in the indexes one beside the other.
_STATE_STUDENTS = """
WITH posted AS (
    SELECT student_id, currency, count(*) AS lines, sum(billable_seconds) AS billable_seconds,
           sum(amount_minor) AS gross, sum(fee_minor) AS fee, sum(tax_minor) AS tax, sum(share_minor) AS net
    FROM line WHERE sequence BETWEEN $2 AND $3 AND month <= $1 AND (month = $1 OR sequence > $4)
    GROUP BY student_id, currency
), back AS (
    SELECT student_id, currency, sum(amount_minor) AS refunded,
           coalesce(sum(amount_minor) FILTER (WHERE charge_id IS NULL), 0) AS credited
    FROM adjustment WHERE sequence <= $3 AND month <= $1 AND (month = $1 OR sequence > $4)
    GROUP BY student_id, currency
), carried AS (
    SELECT account_id AS student_id, currency, total_minor AS opening
    FROM statement s WHERE side = 'student' AND charge_id IS NULL AND total_minor <> 0 AND month < $1
    AND NOT EXISTS (
        SELECT 1 FROM statement later WHERE later.side = 'student' AND later.account_id = s.account_id
        AND later.currency = s.currency AND later.month > s.month AND later.month < $1
    )
), special AS (
    SELECT student_id, currency, opening FROM carried
    UNION
    SELECT student_id, currency, 0 FROM charge c WHERE kind = 'threshold' AND to_sequence >= $2
    AND NOT EXISTS (SELECT 1 FROM carried WHERE carried.student_id = c.student_id AND carried.currency = c.currency)
), uncovered AS (
    SELECT student_id, currency, opening, open.minor
    FROM special CROSS JOIN LATERAL (
        SELECT coalesce(sum(item.minor), 0) AS minor
        FROM (
            SELECT month, sequence, amount_minor AS minor FROM line
            WHERE line.student_id = special.student_id AND line.currency = special.currency
            AND sequence BETWEEN CASE WHEN opening = 0 THEN $2 ELSE 0 END AND $3 AND month <= $1
            UNION ALL
            SELECT month, sequence, -amount_minor FROM adjustment a
            WHERE a.student_id = special.student_id AND a.currency = special.currency AND a.charge_id IS NULL
            AND sequence BETWEEN CASE WHEN opening = 0 THEN $2 ELSE 0 END AND $3 AND month <= $1
        ) AS item
        WHERE NOT EXISTS (
            SELECT 1 FROM charge c WHERE c.student_id = special.student_id AND c.currency = special.currency
            AND item.month <= c.month AND item.sequence <= c.to_sequence
        )
    ) AS open
), stated AS (
    SELECT student_id, currency, md5('student ' || student_id || ' ' || $1 || ' ' || currency)::uuid AS statement_id,
           coalesce(lines, 0) AS lines, coalesce(billable_seconds, 0) AS billable_seconds, coalesce(gross, 0) AS gross,
           coalesce(fee, 0) AS fee, coalesce(tax, 0) AS tax, coalesce(net, 0) AS net, coalesce(refunded, 0) AS refunded,
           coalesce(opening, 0) AS opening,
           coalesce(uncovered.minor, coalesce(gross, 0) - coalesce(credited, 0)) AS total
    FROM posted FULL JOIN back USING (student_id, currency) LEFT JOIN uncovered USING (student_id, currency)
), charged AS (
    INSERT INTO charge (charge_id, student_id, currency, number, kind, month, to_sequence, amount_minor, state,
                        planned_at, next_attempt_at)
    SELECT md5('charge ' || student_id || ' ' || $1 || ' ' || currency)::uuid, student_id, currency, a.charges + 1,
           'month', $1, $3, total, 'planned', $5, $5
    FROM stated JOIN student_account a USING (student_id, currency)
    JOIN unnest($6::text[], $7::bigint[]) AS smallest (currency, minor) USING (currency)
    WHERE total > 0 AND total >= smallest.minor ORDER BY student_id
    RETURNING charge_id, student_id, currency, amount_minor
), counted AS (
    UPDATE student_account a SET accrued_minor = accrued_minor - charged.amount_minor, charges = charges + 1
    FROM charged WHERE a.student_id = charged.student_id AND a.currency = charged.currency
)
INSERT INTO statement (statement_id, side, account_id, month, currency, lines, billable_seconds, gross_minor, fee_minor,
                       tax_minor, net_minor, refunded_minor, opening_minor, charged_before_minor, total_minor,
                       charge_id, stated_at)
SELECT statement_id, 'student', student_id, $1, currency, lines, billable_seconds, gross, fee, tax, net, refunded,
       opening, opening + gross - refunded - total, total, charge_id, $5
FROM stated LEFT JOIN charged USING (student_id, currency) ORDER BY student_id
"""
_STATE_CONSULTANTS = """
WITH posted AS (
    SELECT consultant_id, currency, count(*) AS lines, sum(billable_seconds) AS billable_seconds,
           sum(amount_minor) AS gross, sum(fee_minor) AS fee, sum(tax_minor) AS tax, sum(share_minor) AS net
    FROM line WHERE sequence BETWEEN $2 AND $3 AND month <= $1 AND (month = $1 OR sequence > $4)
    GROUP BY consultant_id, currency
), back AS (
    SELECT consultant_id, currency, sum(share_minor) AS refunded
    FROM adjustment WHERE sequence <= $3 AND month <= $1 AND (month = $1 OR sequence > $4)
    GROUP BY consultant_id, currency
)
INSERT INTO statement (statement_id, side, account_id, month, currency, lines, billable_seconds, gross_minor, fee_minor,
                       tax_minor, net_minor, refunded_minor, opening_minor, charged_before_minor, total_minor,
                       charge_id, stated_at)
SELECT md5('consultant ' || consultant_id || ' ' || $1 || ' ' || currency)::uuid, 'consultant', consultant_id, $1,
       currency, coalesce(lines, 0), coalesce(billable_seconds, 0), coalesce(gross, 0), coalesce(fee, 0),
       coalesce(tax, 0), coalesce(net, 0), coalesce(refunded, 0), 0, 0, coalesce(net, 0) - coalesce(refunded, 0),
       NULL, $5
FROM posted FULL JOIN back USING (consultant_id, currency) ORDER BY consultant_id
"""


async def scope(tx: Tx, month: str) -> Row:
    """Which sequences a month holds: `from_sequence`, `upto`, `after_sequence`; with the instant of its cut-off."""
    (found,) = await tx.fetch(_SCOPE, month)
    return found


async def lock_accounts(tx: Tx) -> None:
    """Nobody touches a student's account until the commit."""
    await tx.execute(_LOCK_ACCOUNTS)


async def state_students(tx: Tx, month: str, scope: Row, minima: Mapping[str, int]) -> int:
    """Every student's statement and, from the smallest amount of its currency on, the charge of what is open.

    Needs `lock_accounts`. What is charged is no longer accrued. The number of statements.
    """
    await tx.execute(_TAKE_ROOM)
    return await tx.execute(_STATE_STUDENTS, month, *_bounds(scope), list(minima), list(minima.values()))


async def state_consultants(tx: Tx, month: str, scope: Row) -> int:
    """Every consultant's statement: what the month brought them. The number of statements."""
    await tx.execute(_TAKE_ROOM)
    return await tx.execute(_STATE_CONSULTANTS, month, *_bounds(scope))


def _bounds(scope: Row) -> tuple[int, int, int, datetime]:
    return scope["from_sequence"], scope["upto"], scope["after_sequence"], scope["cut_off_at"]
