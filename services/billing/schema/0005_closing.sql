-- What the close of a month asks for, how far it has come in telling of its statements, and payouts to look after.

ALTER TABLE month_close ADD COLUMN told_to uuid;
COMMENT ON COLUMN month_close.told_to IS
    'StatementIssued was said of every statement of the month up to this id; null until the consultants'' are there.';

CREATE INDEX line_of_month ON line (month, sequence);
CREATE INDEX adjustment_of_month ON adjustment (month, sequence);
CREATE INDEX charge_by_threshold ON charge (to_sequence) WHERE kind = 'threshold';
DROP INDEX statement_of_month;
CREATE INDEX statement_of_month ON statement (month, statement_id);
CREATE INDEX statement_carried ON statement (account_id, currency, month)
    WHERE side = 'student' AND charge_id IS NULL AND total_minor <> 0;
COMMENT ON COLUMN statement.charged_before_minor IS
    'What charges before the close took of it, less what went back to the card or was taken off an unpaid charge.';

-- A close writes charges and statements by the ten thousand: it pays for each index and look. What a planned charge has
-- not got yet needs no place in an index; and a statement's month is the row its writer holds.
ALTER TABLE charge DROP CONSTRAINT charge_provider_ref_key;
ALTER TABLE charge DROP CONSTRAINT charge_ledger_transaction_id_key;
CREATE UNIQUE INDEX charge_of_ref ON charge (provider_ref) WHERE provider_ref IS NOT NULL;
CREATE UNIQUE INDEX charge_of_transaction ON charge (ledger_transaction_id) WHERE ledger_transaction_id IS NOT NULL;
ALTER TABLE statement DROP CONSTRAINT statement_month_fkey;

-- A balance is the sum of an account's entries: read from the index alone.
DROP INDEX ledger_entry_of_account;
CREATE INDEX ledger_entry_of_account ON ledger_entry (ledger_account_id, entry_id) INCLUDE (amount_minor);

ALTER TABLE payout_destination ADD COLUMN look_at timestamptz;
CREATE INDEX payout_destination_to_look_at ON payout_destination (look_at) WHERE state = 'pending';
COMMENT ON COLUMN payout_destination.look_at IS 'When the provider is asked again how far its questions are answered.';

DROP INDEX payout_to_send;
CREATE INDEX payout_to_look_at ON payout (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX payout_of_consultant ON payout (consultant_id, planned_at DESC, payout_id DESC);
COMMENT ON COLUMN payout.next_attempt_at IS
    'When it is sent or looked up next; a paid one is looked up for some days, in case the bank returns it.';
