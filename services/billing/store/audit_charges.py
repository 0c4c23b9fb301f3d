"""Checks of students' accounts, of charges and of what went back of them."""

_ACCRUED = """
WITH found AS (
    SELECT student_id, currency, sum(minor)::bigint AS minor FROM (
        SELECT student_id, currency, amount_minor AS minor FROM line_place WHERE charge_id IS NULL
        UNION ALL
        SELECT student_id, currency, -amount_minor FROM credit_place WHERE charge_id IS NULL
    ) AS item GROUP BY student_id, currency
), counted AS (
    SELECT student_id, currency, count(*) AS charges, max(number) AS last,
           count(*) FILTER (WHERE state = 'paid') AS paid
    FROM charge GROUP BY student_id, currency
), wrong AS (
    SELECT student_id FROM student_account a
    FULL JOIN found USING (student_id, currency) LEFT JOIN counted USING (student_id, currency)
    WHERE coalesce(accrued_minor, 0) <> coalesce(minor, 0) OR coalesce(a.charges, 0) <> coalesce(counted.charges, 0)
       OR coalesce(a.charges, 0) <> coalesce(last, 0) OR coalesce(paid_charges, 0) <> coalesce(paid, 0)
)
SELECT (SELECT count(*) FROM student_account) AS checked, count(*) AS wrong,
       (array_agg('student ' || student_id))[:5] AS examples
FROM wrong
"""
_COVERS = """
WITH covered AS (
    SELECT charge_id, sum(minor)::bigint AS minor FROM (
        SELECT charge_id, amount_minor AS minor FROM line_place WHERE charge_id IS NOT NULL
        UNION ALL
        SELECT charge_id, -amount_minor FROM credit_place WHERE charge_id IS NOT NULL
    ) AS item GROUP BY charge_id
), reduced AS (
    SELECT b.charge_id, sum(b.amount_minor)::bigint AS minor FROM adjustment b
    WHERE b.charge_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM provider_refund r WHERE r.adjustment_id = b.adjustment_id)
    GROUP BY b.charge_id
), wrong AS (
    SELECT charge_id FROM charge c LEFT JOIN covered USING (charge_id) LEFT JOIN reduced USING (charge_id)
    WHERE c.amount_minor <> coalesce(covered.minor, 0) OR c.reduced_minor <> coalesce(reduced.minor, 0)
       OR (c.state = 'waived') <> (c.reduced_minor = c.amount_minor)
)
SELECT (SELECT count(*) FROM charge) AS checked, count(*) AS wrong, (array_agg('charge ' || charge_id))[:5] AS examples
FROM wrong
"""
_PAID = """
WITH posted AS (
    SELECT c.charge_id, coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'provider_balance'), 0) AS provider,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'student_receivable' AND a.party_id = c.student_id), 0)
               AS student,
           coalesce(sum(abs(e.amount_minor)) FILTER (WHERE a.kind IN ('provider_balance', 'student_receivable')), 0)
               AS moved,
           bool_and(e.currency = c.currency) AS same_currency
    FROM charge c JOIN ledger_entry e USING (ledger_transaction_id)
    JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id
    GROUP BY c.charge_id
), tried AS (
    SELECT charge_id, count(*) FILTER (WHERE state = 'succeeded') AS succeeded,
           count(*) FILTER (WHERE state IN ('sending', 'needs_authentication')) AS open,
           max(amount_minor) FILTER (WHERE state = 'succeeded') AS minor
    FROM charge_attempt GROUP BY charge_id
), wrong AS (
    SELECT 'charge ' || charge_id AS what FROM charge c
    LEFT JOIN ledger_transaction t USING (ledger_transaction_id)
    LEFT JOIN posted p USING (charge_id) LEFT JOIN tried USING (charge_id)
    WHERE (state = 'paid' AND (
            t.kind IS DISTINCT FROM 'charge' OR paid_minor <> c.amount_minor - reduced_minor
            OR (provider, student, moved) IS DISTINCT FROM (paid_minor, -paid_minor, 2 * paid_minor)
            OR NOT same_currency
            OR (tried.succeeded, tried.open, tried.minor) IS DISTINCT FROM (1, 0, paid_minor)))
       OR (state = 'waived' AND coalesce(moved, 0) <> 0)
       OR (state <> 'paid' AND coalesce(tried.succeeded, 0) > 0)
       OR (state IN ('sending', 'needs_authentication')) <> (coalesce(tried.open, 0) = 1)
    UNION ALL
    SELECT 'transaction ' || ledger_transaction_id FROM ledger_transaction t
    WHERE kind = 'charge'
    AND NOT EXISTS (SELECT 1 FROM charge c WHERE c.ledger_transaction_id = t.ledger_transaction_id)
)
SELECT (SELECT count(*) FROM charge WHERE state = 'paid') AS checked, count(*) AS wrong,
       (array_agg(what))[:5] AS examples
FROM wrong
"""
_GIVEN_BACK = """
WITH posted AS (
    SELECT r.adjustment_id,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'student_receivable' AND a.party_id = c.student_id), 0)
               AS student,
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'provider_balance'), 0) AS provider
    FROM provider_refund r JOIN charge c USING (charge_id)
    JOIN ledger_entry e ON e.ledger_transaction_id = r.ledger_transaction_id
    JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id
    GROUP BY r.adjustment_id
), wrong AS (
    SELECT 'refund ' || adjustment_id AS what FROM provider_refund r
    LEFT JOIN posted p USING (adjustment_id) LEFT JOIN adjustment b USING (adjustment_id)
    LEFT JOIN charge c ON c.charge_id = r.charge_id
    LEFT JOIN ledger_transaction t ON t.ledger_transaction_id = r.ledger_transaction_id
    WHERE (r.state = 'paid') <> (r.ledger_transaction_id IS NOT NULL)
       OR (r.state = 'paid' AND (t.kind, student, provider)
           IS DISTINCT FROM ('provider_refund', r.amount_minor, -r.amount_minor))
       OR (b.amount_minor, b.currency, b.charge_id) IS DISTINCT FROM (r.amount_minor, r.currency, r.charge_id)
       OR c.state <> 'paid'
    UNION ALL
    SELECT 'charge ' || charge_id FROM provider_refund r JOIN charge c USING (charge_id)
    GROUP BY charge_id, paid_minor HAVING sum(r.amount_minor) > coalesce(paid_minor, 0)
    UNION ALL
    SELECT 'transaction ' || ledger_transaction_id FROM ledger_transaction t WHERE kind = 'provider_refund'
    AND NOT EXISTS (SELECT 1 FROM provider_refund r WHERE r.ledger_transaction_id = t.ledger_transaction_id)
)
SELECT (SELECT count(*) FROM provider_refund) AS checked, count(*) AS wrong, (array_agg(what))[:5] AS examples
FROM wrong
"""
_OWED = """
WITH owed AS (
    SELECT student_id AS party_id, currency, sum(minor)::bigint AS minor FROM (
        SELECT student_id, currency, accrued_minor AS minor FROM student_account
        UNION ALL
        SELECT student_id, currency, amount_minor - reduced_minor FROM charge WHERE state NOT IN ('paid', 'waived')
        UNION ALL
        SELECT c.student_id, r.currency, -r.amount_minor FROM provider_refund r JOIN charge c USING (charge_id)
        WHERE r.state <> 'paid'
    ) AS item GROUP BY student_id, currency
), wrong AS (
    SELECT party_id FROM owed
    FULL JOIN (SELECT * FROM ledger_balance WHERE kind = 'student_receivable') AS balance USING (party_id, currency)
    WHERE coalesce(owed.minor, 0) <> coalesce(balance.minor, 0)
)
SELECT (SELECT count(*) FROM owed) AS checked, count(*) AS wrong, (array_agg('student ' || party_id))[:5] AS examples
FROM wrong
"""
_DOCUMENTS = """
WITH numbered AS (
    SELECT kind, regexp_replace(number, '-\\d+$', '') AS series, substring(number FROM '(\\d+)$')::integer AS place
    FROM document
), wrong AS (
    SELECT 'series ' || coalesce(s.series, found.series) AS what
    FROM document_series s
    FULL JOIN (
        SELECT series, count(*) AS documents, min(place) AS first, max(place) AS last, count(DISTINCT place) AS places
        FROM numbered GROUP BY series
    ) AS found USING (series)
    WHERE (documents, first, found.last, places) IS DISTINCT FROM (s.last::bigint, 1, s.last, s.last::bigint)
    UNION ALL
    SELECT 'charge ' || charge_id FROM charge c WHERE (state = 'paid') <>
        EXISTS (SELECT 1 FROM document d WHERE d.charge_id = c.charge_id AND d.kind = 'receipt')
    UNION ALL
    SELECT 'refund ' || adjustment_id FROM provider_refund r
    WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.adjustment_id = r.adjustment_id)
)
SELECT (SELECT count(*) FROM document) AS checked, count(*) AS wrong, (array_agg(what))[:5] AS examples FROM wrong
"""

CHECKS = {
    "what is accrued is what no charge covers": _ACCRUED,
    "each charge is the sum of what it covers": _COVERS,
    "each paid charge was taken once and is in the ledger": _PAID,
    "what goes back of a charge is in the ledger and no more than it": _GIVEN_BACK,
    "what a student owes is accrued, charged, or on its way back": _OWED,
    "documents are numbered without gaps, one each": _DOCUMENTS,
}
