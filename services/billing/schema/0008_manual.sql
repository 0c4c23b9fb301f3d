-- Money moved by people: what the provider named manual knows. Students are asked for bank transfers, consultants are
-- paid by a file for the bank, and finance staff say what arrived.

CREATE TABLE manual_account (
    account_id uuid PRIMARY KEY,
    holder text NOT NULL,
    iban text,
    account_number text,
    bank_code text,
    bic text,
    changed_at timestamptz NOT NULL,
    CHECK ((iban IS NULL) <> (account_number IS NULL))
);
COMMENT ON TABLE manual_account IS 'Where a consultant is paid: an IBAN, or a number and a code of the bank where there are none.';

CREATE TABLE manual_transfer (
    idempotency_key text PRIMARY KEY,
    ref text NOT NULL UNIQUE,
    charge_id uuid NOT NULL,
    student_id uuid NOT NULL,
    reference text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL REFERENCES currency (code),
    state text NOT NULL CHECK (state IN ('pending', 'succeeded', 'declined')),
    asked_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX manual_transfer_awaited ON manual_transfer (reference) WHERE state = 'pending';
CREATE INDEX manual_transfer_of_student ON manual_transfer (student_id, asked_at DESC);
COMMENT ON TABLE manual_transfer IS
    'A bank transfer asked of a student. All attempts of a charge bear its one reference (ISO 11649), so that money '
    'which comes late finds it.';

CREATE TABLE manual_credit (
    bank_ref text PRIMARY KEY,
    reference text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    booked_on date NOT NULL,
    sender_name text,
    sender_iban text,
    idempotency_key text UNIQUE REFERENCES manual_transfer,
    noted_at timestamptz NOT NULL,
    noted_by uuid NOT NULL
);
CREATE INDEX manual_credit_unmatched ON manual_credit (reference) WHERE idempotency_key IS NULL;
COMMENT ON TABLE manual_credit IS 'Money that arrived, once per booking of the bank; without a key it fits no transfer that was asked for.';

CREATE TABLE manual_file (
    file_id uuid PRIMARY KEY,
    currency text NOT NULL,
    format text NOT NULL CHECK (format IN ('pain.001.001.03', 'csv')),
    orders integer NOT NULL CHECK (orders > 0),
    total_minor bigint NOT NULL,
    body text NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid NOT NULL
);
COMMENT ON TABLE manual_file IS 'A file for the bank. An order is in one file ever: a file lost is fetched again, never made again.';

CREATE TABLE manual_order (
    idempotency_key text PRIMARY KEY,
    ref text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('payout', 'refund')),
    account_id uuid,
    charge_ref text REFERENCES manual_transfer (ref),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL REFERENCES currency (code),
    state text NOT NULL CHECK (state IN ('pending', 'paid', 'refused', 'returned')),
    refusal text,
    file_id uuid REFERENCES manual_file,
    ordered_at timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK ((kind = 'payout') = (account_id IS NOT NULL)),
    CHECK ((kind = 'refund') = (charge_ref IS NOT NULL))
);
CREATE INDEX manual_order_pending ON manual_order (ordered_at) WHERE state = 'pending';
CREATE INDEX manual_order_of_charge ON manual_order (charge_ref) WHERE kind = 'refund';
CREATE INDEX manual_order_of_file ON manual_order (file_id);
COMMENT ON TABLE manual_order IS
    'Money to go out by bank transfer: a payout to a consultant''s account, a refund to the account a transfer came from.';
