-- Lines from before there were charges belong to running accounts like all others: without one, nobody charged them.
-- What is accrued is counted anew from what no charge covers, while nobody posts.
LOCK TABLE student_account IN EXCLUSIVE MODE;
INSERT INTO student_account (student_id, currency, accrued_minor)
SELECT student_id, currency, sum(minor)::bigint FROM (
    SELECT student_id, currency, amount_minor AS minor FROM line_place WHERE charge_id IS NULL
    UNION ALL
    SELECT student_id, currency, -amount_minor FROM credit_place WHERE charge_id IS NULL
) AS item GROUP BY student_id, currency
ON CONFLICT (student_id, currency) DO UPDATE SET accrued_minor = excluded.accrued_minor;
