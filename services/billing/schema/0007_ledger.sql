-- What refunds, holds and the looks at the ledger as a whole need beside 0003.

-- A charge that refunds brought down to nothing collects nothing, and yet what it covers is settled: the shares that
-- are left of it become due in a ledger transaction of its own, unless nothing is left of them.
ALTER TABLE charge DROP CONSTRAINT charge_check2;
ALTER TABLE charge ADD CONSTRAINT settled_in_the_ledger CHECK (
    CASE state WHEN 'paid' THEN ledger_transaction_id IS NOT NULL
               WHEN 'waived' THEN true ELSE ledger_transaction_id IS NULL END
);

ALTER TABLE refund_command ADD COLUMN decided_at timestamptz;
CREATE INDEX refund_command_of_call ON refund_command (call_id, asked_at);
COMMENT ON COLUMN refund_command.decided_at IS 'When it was carried out or refused.';
COMMENT ON TABLE provider_refund IS
    'What goes back through the provider: written with the refund, ''sending'' before the provider is asked.';

CREATE INDEX ledger_audit_latest ON ledger_audit (ran_at DESC);
CREATE INDEX reconciliation_latest ON reconciliation (ran_at DESC, reconciliation_id DESC);
ALTER TABLE reconciliation ADD COLUMN provider text NOT NULL DEFAULT '';
COMMENT ON TABLE reconciliation IS 'The provider''s books beside ours, of the instants from from_at up to to_at.';
COMMENT ON TABLE discrepancy IS 'Where the two differ; `ours` and `theirs` are the rows that do.';

-- What a seal hashes of a ledger transaction: every length is told, so that two transactions never read the same.
CREATE VIEW ledger_transaction_bytes AS
SELECT t.sequence,
       uuid_send(t.ledger_transaction_id) || int8send(t.sequence)
       || int4send(octet_length(t.kind)) || convert_to(t.kind, 'UTF8') || timestamptz_send(t.posted_at)
       || int4send(count(e.entry_id)::integer)
       || coalesce(string_agg(
              uuid_send(e.ledger_account_id) || int4send(octet_length(a.kind)) || convert_to(a.kind, 'UTF8')
              || uuid_send(a.party_id) || int2send(a.stripe) || int8send(e.amount_minor)
              || convert_to(e.currency, 'UTF8'),
              ''::bytea ORDER BY e.ledger_account_id, e.amount_minor, e.entry_id
          ), ''::bytea) AS bytes
FROM ledger_transaction t
LEFT JOIN ledger_entry e USING (ledger_transaction_id)
LEFT JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id
GROUP BY t.sequence, t.ledger_transaction_id, t.kind, t.posted_at;

-- Whoever waits for the lock alone keeps all who come after it waiting too: a seal gives up soon and comes again.
CREATE FUNCTION ledger_stood_still(patience text) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('lock_timeout', patience, true);
    PERFORM pg_advisory_xact_lock(hashtext('ledger'));
    RETURN (SELECT last_value - (NOT is_called)::integer FROM ledger_sequence);
EXCEPTION WHEN lock_not_available THEN
    RETURN NULL;
END
$$;

CREATE VIEW line_place AS
SELECT line.line_id, line.call_id, line.student_id, line.consultant_id, line.currency, line.amount_minor,
       line.share_minor, line.share_minor - coalesce(back.share_minor, 0) AS share_left_minor,
       covering.charge_id, coalesce(covering.state IN ('paid', 'waived'), false) AS collected,
       EXISTS (SELECT 1 FROM hold WHERE hold.call_id = line.call_id AND hold.state = 'held') AS held
FROM line
LEFT JOIN LATERAL (
    SELECT charge_id, state FROM charge c
    WHERE c.student_id = line.student_id AND c.currency = line.currency
    AND line.month <= c.month AND line.sequence <= c.to_sequence
    ORDER BY number LIMIT 1
) AS covering ON true
LEFT JOIN (
    SELECT line_id, sum(share_minor)::bigint AS share_minor FROM adjustment GROUP BY line_id
) AS back USING (line_id);
COMMENT ON VIEW line_place IS
    'Where the money of a line is: in no charge, in one that is not collected, or collected; what is left of its share.';

CREATE VIEW credit_place AS
SELECT a.adjustment_id, a.student_id, a.currency, a.amount_minor, (
    SELECT charge_id FROM charge c
    WHERE c.student_id = a.student_id AND c.currency = a.currency AND a.month <= c.month AND a.sequence <= c.to_sequence
    ORDER BY number LIMIT 1
) AS charge_id
FROM adjustment a WHERE a.charge_id IS NULL;
COMMENT ON VIEW credit_place IS 'Which charge a correction lowered that was made while its line was in no charge.';

CREATE VIEW ledger_balance AS
SELECT a.kind, a.party_id, a.currency, sum(e.amount_minor)::bigint AS minor
FROM ledger_entry e JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id
GROUP BY a.kind, a.party_id, a.currency;

CREATE UNLOGGED TABLE provider_movement (
    reconciliation_id uuid NOT NULL,
    subject text NOT NULL,
    idempotency_key text,
    provider_ref text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    moved_at timestamptz NOT NULL
);
COMMENT ON TABLE provider_movement IS 'The provider''s books while they are compared with ours; emptied after it.';

CREATE VIEW our_movement AS
SELECT 'charge' AS subject, t.idempotency_key, t.provider_ref, t.amount_minor, c.currency,
       CASE WHEN t.state = 'succeeded' THEN c.paid_at END AS moved_at,
       CASE WHEN t.state = 'succeeded' THEN 'moved' WHEN t.state <> 'declined' THEN 'open'
            WHEN c.state IN ('paid', 'waived') THEN 'moved_otherwise' ELSE 'not_moved' END AS state
FROM charge_attempt t JOIN charge c USING (charge_id)
UNION ALL
SELECT 'refund', idempotency_key, provider_ref, amount_minor, currency, paid_at,
       CASE state WHEN 'paid' THEN 'moved' WHEN 'sending' THEN 'open' ELSE 'not_moved' END
FROM provider_refund
UNION ALL
SELECT 'payout', idempotency_key, provider_ref, amount_minor, currency, paid_at,
       CASE WHEN state IN ('paid', 'returned') THEN 'moved' WHEN state = 'sending' THEN 'open' ELSE 'not_moved' END
FROM payout;
COMMENT ON VIEW our_movement IS 'What was asked of the provider under which key, and whether it moved as far as we know.';
