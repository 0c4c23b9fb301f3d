"""Checks of what consultants are owed, of payouts, of what the platform has, and of statements."""

_EARNED = """
WITH wanted AS (
    SELECT consultant_id AS party_id, currency,
           CASE WHEN NOT collected THEN 'consultant_payable' WHEN held THEN 'consultant_held' ELSE 'consultant_due' END
               AS kind,
           -sum(share_left_minor) AS minor
    FROM line_place GROUP BY 1, 2, 3
    UNION ALL
    SELECT consultant_id, currency, 'consultant_due', sum(amount_minor) FROM payout
    WHERE state IN ('planned', 'sending', 'paid') GROUP BY 1, 2
    UNION ALL
    SELECT consultant_id, currency, 'payout_transit', -sum(amount_minor) FROM payout
    WHERE state IN ('planned', 'sending') GROUP BY 1, 2
), summed AS (
    SELECT kind, party_id, currency, sum(minor)::bigint AS minor FROM wanted GROUP BY 1, 2, 3
), wrong AS (
    SELECT kind || ' of ' || party_id AS what FROM summed
    FULL JOIN (
        SELECT * FROM ledger_balance
        WHERE kind IN ('consultant_payable', 'consultant_due', 'consultant_held', 'payout_transit')
    ) AS balance USING (kind, party_id, currency)
    WHERE coalesce(summed.minor, 0) <> coalesce(balance.minor, 0)
       OR (kind = 'payout_transit' AND balance.minor > 0)
)
SELECT (SELECT count(*) FROM summed) AS checked, count(*) AS wrong, (array_agg(what))[:5] AS examples FROM wrong
"""
_PAYOUTS = """
WITH step (payout_id, consultant_id, currency, ledger_transaction_id, kind, account, minor) AS (
    SELECT payout_id, consultant_id, currency, planned_transaction_id, 'payout', 'consultant_due', amount_minor
    FROM payout
    UNION ALL
    SELECT payout_id, consultant_id, currency, planned_transaction_id, 'payout', 'payout_transit', -amount_minor
    FROM payout
    UNION ALL
    SELECT payout_id, consultant_id, currency, paid_transaction_id, 'payout_paid', 'payout_transit', amount_minor
    FROM payout WHERE state = 'paid' OR paid_transaction_id IS NOT NULL
    UNION ALL
    SELECT payout_id, consultant_id, currency, paid_transaction_id, 'payout_paid', 'provider_balance', -amount_minor
    FROM payout WHERE state = 'paid' OR paid_transaction_id IS NOT NULL
    UNION ALL
    SELECT payout_id, consultant_id, currency, returned_transaction_id, 'payout_returned',
           CASE WHEN paid_transaction_id IS NULL THEN 'payout_transit' ELSE 'provider_balance' END, amount_minor
    FROM payout WHERE state IN ('refused', 'returned') OR returned_transaction_id IS NOT NULL
    UNION ALL
    SELECT payout_id, consultant_id, currency, returned_transaction_id, 'payout_returned', 'consultant_due',
           -amount_minor
    FROM payout WHERE state IN ('refused', 'returned') OR returned_transaction_id IS NOT NULL
), wrong AS (
    SELECT 'payout ' || step.payout_id AS what FROM step
    LEFT JOIN ledger_transaction t USING (ledger_transaction_id)
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(e.amount_minor), 0) AS minor
        FROM ledger_entry e JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id
        WHERE e.ledger_transaction_id = step.ledger_transaction_id AND a.kind = step.account
        AND e.currency = step.currency
        AND (a.party_id = step.consultant_id OR a.kind = 'provider_balance')
    ) AS posted ON true
    WHERE t.kind IS DISTINCT FROM step.kind OR posted.minor IS DISTINCT FROM step.minor::numeric
    UNION ALL
    SELECT 'payout ' || payout_id FROM payout
    WHERE (state IN ('paid', 'returned')) <> (paid_transaction_id IS NOT NULL)
       OR (state IN ('refused', 'returned')) <> (returned_transaction_id IS NOT NULL)
    UNION ALL
    SELECT 'transaction ' || ledger_transaction_id FROM ledger_transaction t
    WHERE kind LIKE 'payout%'
    AND NOT EXISTS (SELECT 1 FROM step WHERE step.ledger_transaction_id = t.ledger_transaction_id)
)
SELECT (SELECT count(*) FROM payout) AS checked, count(*) AS wrong, (array_agg(what))[:5] AS examples FROM wrong
"""
_PLATFORM = """
WITH wanted AS (
    SELECT kind, currency, sum(minor)::bigint AS minor FROM (
        SELECT 'provider_balance' AS kind, currency, paid_minor AS minor FROM charge WHERE state = 'paid'
        UNION ALL
        SELECT 'provider_balance', currency, -amount_minor FROM provider_refund WHERE state = 'paid'
        UNION ALL
        SELECT 'provider_balance', currency, -amount_minor FROM payout WHERE state = 'paid'
        UNION ALL
        SELECT 'platform_fees', currency, -fee_minor FROM line
        UNION ALL
        SELECT 'platform_fees', currency, fee_minor FROM adjustment
        UNION ALL
        SELECT 'tax_payable', currency, -tax_minor FROM line
        UNION ALL
        SELECT 'tax_payable', currency, tax_minor FROM adjustment
        UNION ALL
        SELECT 'platform_goodwill', currency, goodwill_minor FROM adjustment
    ) AS item GROUP BY kind, currency
), wrong AS (
    SELECT kind || ' in ' || currency AS what FROM wanted FULL JOIN (
        SELECT kind, currency, sum(minor)::bigint AS minor FROM ledger_balance
        WHERE party_id = '00000000-0000-0000-0000-000000000000' GROUP BY kind, currency
    ) AS balance USING (kind, currency)
    WHERE coalesce(wanted.minor, 0) <> coalesce(balance.minor, 0)
)
SELECT (SELECT count(*) FROM wanted) AS checked, count(*) AS wrong, (array_agg(what))[:5] AS examples FROM wrong
"""
# A closed month holds what is of it or before, is not after its cut-off, and is in no month before it.
_STATEMENTS = """
WITH cut AS (
    SELECT month, state, told_to, cut_off_sequence,
           lag(cut_off_sequence, 1, 0::bigint) OVER (ORDER BY month) AS after_sequence
    FROM month_close WHERE cut_off_sequence IS NOT NULL
), item AS (
    SELECT 'student' AS side, l.student_id AS account_id, cut.month, l.currency, 1 AS lines, l.billable_seconds,
           l.amount_minor AS gross, l.fee_minor AS fee, l.tax_minor AS tax, l.share_minor AS net, 0 AS refunded
    FROM line l JOIN cut ON l.month <= cut.month AND l.sequence <= cut_off_sequence
    AND (l.month = cut.month OR l.sequence > after_sequence) AND cut.state NOT IN ('open', 'cut_off')
    UNION ALL
    SELECT 'student', b.student_id, cut.month, b.currency, 0, 0, 0, 0, 0, 0, b.amount_minor
    FROM adjustment b JOIN cut ON b.month <= cut.month AND b.sequence <= cut_off_sequence
    AND (b.month = cut.month OR b.sequence > after_sequence) AND cut.state NOT IN ('open', 'cut_off')
    UNION ALL
    SELECT 'consultant', l.consultant_id, cut.month, l.currency, 1, l.billable_seconds, l.amount_minor, l.fee_minor,
           l.tax_minor, l.share_minor, 0
    FROM line l JOIN cut ON l.month <= cut.month AND l.sequence <= cut_off_sequence
    AND (l.month = cut.month OR l.sequence > after_sequence) AND cut.told_to IS NOT NULL
    UNION ALL
    SELECT 'consultant', b.consultant_id, cut.month, b.currency, 0, 0, 0, 0, 0, 0, b.share_minor
    FROM adjustment b JOIN cut ON b.month <= cut.month AND b.sequence <= cut_off_sequence
    AND (b.month = cut.month OR b.sequence > after_sequence) AND cut.told_to IS NOT NULL
), summed AS (
    SELECT side, account_id, month, currency, sum(lines) AS lines, sum(billable_seconds) AS billable_seconds,
           sum(gross) AS gross, sum(fee) AS fee, sum(tax) AS tax, sum(net) AS net, sum(refunded) AS refunded
    FROM item GROUP BY 1, 2, 3, 4
), wrong AS (
    SELECT side || ' ' || account_id || ' in ' || month AS what
    FROM statement s FULL JOIN summed USING (side, account_id, month, currency)
    LEFT JOIN (SELECT charge_id, amount_minor FROM charge) AS c USING (charge_id)
    WHERE (s.lines, s.billable_seconds, gross_minor, fee_minor, tax_minor, net_minor, refunded_minor)
          IS DISTINCT FROM (summed.lines, summed.billable_seconds::numeric, gross, fee, tax, net, refunded)
       OR total_minor <> CASE side WHEN 'consultant' THEN net_minor - refunded_minor
                         ELSE opening_minor + gross_minor - refunded_minor - charged_before_minor END
       OR total_minor <> coalesce(c.amount_minor, total_minor)
)
SELECT (SELECT count(*) FROM statement) AS checked, count(*) AS wrong, (array_agg(what))[:5] AS examples FROM wrong
"""

CHECKS = {
    "consultants' accounts are what their lines and payouts come to": _EARNED,
    "each payout is in the ledger as far as it has come": _PAYOUTS,
    "the platform's accounts are what lines, charges and payouts come to": _PLATFORM,
    "statements are the sums of what they hold": _STATEMENTS,
}
