"""Checks of the ledger, of lines and of what corrects them. Each answers: how many were looked at, which are wrong."""

_BALANCE = """
WITH wrong AS (
    SELECT ledger_transaction_id FROM ledger_entry
    GROUP BY ledger_transaction_id, currency HAVING sum(amount_minor) <> 0
)
SELECT (SELECT count(*) FROM ledger_transaction) AS checked, count(*) AS wrong,
       (array_agg(ledger_transaction_id::text))[:5] AS examples
FROM wrong
"""
_ENTRIES = """
SELECT (SELECT count(*) FROM ledger_entry) AS checked, count(*) AS wrong,
       (array_agg(ledger_transaction_id::text))[:5] AS examples
FROM ledger_transaction t
WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.ledger_transaction_id = t.ledger_transaction_id)
"""
_CHAIN = """
WITH chain AS (
    SELECT *, lag(seal, 1, 0::bigint) OVER before AS seal_before,
           lag(to_sequence, 1, 0::bigint) OVER before AS sealed_to,
           lag(hash, 1, ''::bytea) OVER before AS hash_before
    FROM ledger_seal WINDOW before AS (ORDER BY seal)
), wrong AS (
    SELECT chain.seal FROM chain CROSS JOIN LATERAL (
        SELECT count(*) AS transactions,
               sha256(hash_before || coalesce(string_agg(bytes, ''::bytea ORDER BY sequence), ''::bytea)) AS hash
        FROM ledger_transaction_bytes b WHERE b.sequence BETWEEN from_sequence AND to_sequence
    ) AS now
    WHERE now.hash <> chain.hash OR now.transactions <> chain.transactions OR seal <> seal_before + 1
       OR from_sequence <> sealed_to + 1
)
SELECT (SELECT count(*) FROM ledger_seal) AS checked, count(*) AS wrong, (array_agg('seal ' || seal))[:5] AS examples
FROM wrong
"""
# Which accounts a kind of transaction may touch.
_KINDS = """
WITH allowed (kind, account) AS (VALUES
    ('call', 'student_receivable'), ('call', 'consultant_payable'), ('call', 'platform_fees'), ('call', 'tax_payable'),
    ('refund', 'student_receivable'), ('refund', 'consultant_payable'), ('refund', 'consultant_due'),
    ('refund', 'consultant_held'), ('refund', 'platform_fees'), ('refund', 'tax_payable'),
    ('goodwill', 'student_receivable'), ('goodwill', 'platform_goodwill'),
    ('charge', 'provider_balance'), ('charge', 'student_receivable'), ('charge', 'consultant_payable'),
    ('charge', 'consultant_due'), ('charge', 'consultant_held'),
    ('provider_refund', 'student_receivable'), ('provider_refund', 'provider_balance'),
    ('hold', 'consultant_due'), ('hold', 'consultant_held'),
    ('hold_released', 'consultant_due'), ('hold_released', 'consultant_held'),
    ('payout', 'consultant_due'), ('payout', 'payout_transit'),
    ('payout_paid', 'payout_transit'), ('payout_paid', 'provider_balance'),
    ('payout_returned', 'payout_transit'), ('payout_returned', 'provider_balance'),
    ('payout_returned', 'consultant_due')
), wrong AS (
    SELECT e.entry_id FROM ledger_entry e
    JOIN ledger_transaction t USING (ledger_transaction_id)
    LEFT JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id
    LEFT JOIN allowed ON allowed.kind = t.kind AND allowed.account = a.kind
    WHERE allowed.kind IS NULL OR a.currency <> e.currency
)
SELECT (SELECT count(*) FROM ledger_entry) AS checked, count(*) AS wrong,
       (array_agg('entry ' || entry_id))[:5] AS examples
FROM wrong
"""
_LINES = """
WITH posted AS (
    SELECT l.line_id, coalesce(sum(abs(e.amount_minor)), 0) AS moved,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'student_receivable' AND a.party_id = l.student_id), 0)
               AS amount,
           coalesce(sum(e.amount_minor) FILTER (
               WHERE a.kind = 'consultant_payable' AND a.party_id = l.consultant_id), 0) AS share,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'platform_fees'), 0) AS fee,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'tax_payable'), 0) AS tax,
           bool_and(e.currency = l.currency) IS NOT false AS same_currency
    FROM line l
    LEFT JOIN ledger_entry e ON e.ledger_transaction_id = l.ledger_transaction_id
    LEFT JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id
    GROUP BY l.line_id
), wrong AS (
    SELECT l.line_id FROM line l JOIN posted p USING (line_id)
    LEFT JOIN ledger_transaction t USING (ledger_transaction_id)
    WHERE NOT same_currency OR amount_minor <> fee_minor + tax_minor + share_minor
       OR (amount, share, fee, tax) <> (amount_minor, -share_minor, -fee_minor, -tax_minor) OR moved <> 2 * amount_minor
       OR (amount_minor > 0 AND (t.kind, t.sequence) IS DISTINCT FROM ('call', l.sequence))
)
SELECT (SELECT count(*) FROM line) AS checked, count(*) AS wrong, (array_agg('line ' || line_id))[:5] AS examples
FROM wrong
"""
_ONE_LINE = """
WITH wrong AS (
    SELECT 'call ' || call_id AS what FROM line GROUP BY call_id HAVING count(*) > 1
    UNION ALL
    SELECT 'transaction ' || ledger_transaction_id FROM ledger_transaction t
    WHERE kind = 'call' AND (SELECT count(*) FROM line l WHERE l.ledger_transaction_id = t.ledger_transaction_id) <> 1
)
SELECT (SELECT count(*) FROM ledger_transaction WHERE kind = 'call') AS checked, count(*) AS wrong,
       (array_agg(what))[:5] AS examples
FROM wrong
"""
_ADJUSTMENTS = """
WITH posted AS (
    SELECT b.adjustment_id, coalesce(sum(abs(e.amount_minor)), 0) AS moved,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'student_receivable' AND a.party_id = b.student_id), 0)
               AS amount,
           coalesce(sum(e.amount_minor) FILTER (
               WHERE a.kind IN ('consultant_payable', 'consultant_due', 'consultant_held')
               AND a.party_id = b.consultant_id), 0) AS share,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'platform_fees'), 0) AS fee,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'tax_payable'), 0) AS tax,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'platform_goodwill'), 0) AS goodwill,
           bool_and(e.currency = b.currency) IS NOT false AS same_currency
    FROM adjustment b
    LEFT JOIN ledger_entry e ON e.ledger_transaction_id = b.ledger_transaction_id
    LEFT JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id
    GROUP BY b.adjustment_id
), wrong AS (
    SELECT b.adjustment_id FROM adjustment b JOIN posted p USING (adjustment_id)
    LEFT JOIN ledger_transaction t USING (ledger_transaction_id)
    LEFT JOIN line l USING (line_id)
    LEFT JOIN refund_command c USING (command_id)
    WHERE NOT same_currency OR moved <> 2 * b.amount_minor
       OR b.amount_minor <> b.fee_minor + b.tax_minor + b.share_minor + b.goodwill_minor
       OR (p.amount, p.share, p.fee, p.tax, p.goodwill)
          <> (-b.amount_minor, b.share_minor, b.fee_minor, b.tax_minor, b.goodwill_minor)
       OR (t.kind, t.sequence) IS DISTINCT FROM (b.kind, b.sequence)
       OR (l.student_id, l.consultant_id, l.currency, l.month)
          IS DISTINCT FROM (b.student_id, b.consultant_id, b.currency, b.month)
       OR (c.state, c.kind, c.call_id) IS DISTINCT FROM ('done', b.kind, l.call_id)
)
SELECT (SELECT count(*) FROM adjustment) AS checked, count(*) AS wrong,
       (array_agg('adjustment ' || adjustment_id))[:5] AS examples
FROM wrong
"""
_ADJUSTED = """
WITH wrong AS (
    SELECT 'transaction ' || ledger_transaction_id AS what FROM ledger_transaction t
    WHERE kind IN ('refund', 'goodwill')
    AND NOT EXISTS (SELECT 1 FROM adjustment b WHERE b.ledger_transaction_id = t.ledger_transaction_id)
    UNION ALL
    SELECT 'command ' || command_id FROM refund_command c
    WHERE (state = 'done') <> EXISTS (SELECT 1 FROM adjustment b WHERE b.command_id = c.command_id)
)
SELECT (SELECT count(*) FROM refund_command) AS checked, count(*) AS wrong, (array_agg(what))[:5] AS examples FROM wrong
"""
_NOT_MORE_BACK = """
WITH back AS (
    SELECT line_id, sum(seconds) AS seconds, sum(amount_minor) AS amount, sum(fee_minor) AS fee, sum(tax_minor) AS tax,
           sum(share_minor) AS share
    FROM adjustment GROUP BY line_id
), wrong AS (
    SELECT line_id FROM back JOIN line USING (line_id)
    WHERE seconds > billable_seconds OR amount > amount_minor OR fee > fee_minor OR tax > tax_minor
       OR share > share_minor
)
SELECT (SELECT count(*) FROM back) AS checked, count(*) AS wrong, (array_agg('line ' || line_id))[:5] AS examples
FROM wrong
"""

CHECKS = {
    "each transaction sums to nothing in each currency": _BALANCE,
    "each transaction has entries": _ENTRIES,
    "the chain of seals, hashed again from the first": _CHAIN,
    "each entry is on an account its transaction may touch": _KINDS,
    "each line is in the ledger as amount = fee + share + tax": _LINES,
    "a call has one line, a transaction of a call is one line's": _ONE_LINE,
    "each refund and goodwill is in the ledger and of its line": _ADJUSTMENTS,
    "what was asked for was done once": _ADJUSTED,
    "no more went back than was billed": _NOT_MORE_BACK,
}
