-- From the line to the payout. Every table with a `sequence` takes it from ledger_sequence, so that one cut-off cuts
-- lines, corrections and ledger transactions alike.

CREATE SEQUENCE ledger_sequence AS bigint;
DO $$ BEGIN
    PERFORM setval('ledger_sequence', coalesce((SELECT max(sequence) FROM ledger_transaction), 0) + 1, false);
END $$;
ALTER TABLE ledger_transaction ALTER COLUMN sequence DROP IDENTITY;
ALTER TABLE ledger_transaction ALTER COLUMN sequence SET DEFAULT nextval('ledger_sequence');
ALTER TABLE ledger_transaction DROP CONSTRAINT ledger_transaction_kind_check;
ALTER TABLE ledger_transaction ADD CONSTRAINT known_kind CHECK (kind IN (
    'call', 'refund', 'goodwill', 'charge', 'provider_refund', 'hold', 'hold_released',
    'payout', 'payout_paid', 'payout_returned'
));

ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_kind_check;
ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_check;
ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_kind_party_id_currency_key;
ALTER TABLE ledger_account ADD COLUMN stripe smallint NOT NULL DEFAULT 0 CHECK (stripe BETWEEN 0 AND 15);
ALTER TABLE ledger_account ADD CONSTRAINT known_kind CHECK (kind IN (
    'student_receivable', 'consultant_payable', 'consultant_due', 'consultant_held', 'payout_transit',
    'platform_fees', 'platform_goodwill', 'tax_payable', 'provider_balance'
));
ALTER TABLE ledger_account ADD CONSTRAINT platform_is_nobody CHECK (
    (kind IN ('platform_fees', 'platform_goodwill', 'tax_payable', 'provider_balance'))
    = (party_id = '00000000-0000-0000-0000-000000000000')
);
ALTER TABLE ledger_account ADD CONSTRAINT stripes_are_the_platforms CHECK (
    stripe = 0 OR party_id = '00000000-0000-0000-0000-000000000000'
);
ALTER TABLE ledger_account ADD CONSTRAINT one_account UNIQUE (kind, party_id, currency, stripe);
COMMENT ON COLUMN ledger_account.stripe IS 'Accounts everybody posts to are split in 16, so that writers do not queue for one row.';
COMMENT ON TABLE ledger_account IS
    'One party''s account in one currency. student_receivable: what a student owes (below zero: what they get back). '
    'consultant_payable: earned, not collected; consultant_due: collected, to be paid out; consultant_held: collected, '
    'disputed; payout_transit: on its way to the bank. Platform: fees, goodwill given, tax owed, money at the provider.';

ALTER TABLE line DISABLE TRIGGER append_only;
GRANT UPDATE ON line TO CURRENT_USER;
ALTER TABLE line ADD COLUMN sequence bigint;
UPDATE line SET sequence = coalesce(
    (SELECT sequence FROM ledger_transaction t WHERE t.ledger_transaction_id = line.ledger_transaction_id),
    nextval('ledger_sequence')
);
ALTER TABLE line ALTER COLUMN sequence SET NOT NULL;
ALTER TABLE line ADD COLUMN tax_minor bigint NOT NULL DEFAULT 0 CHECK (tax_minor >= 0);
ALTER TABLE line ADD COLUMN tax_name text;
ALTER TABLE line ADD COLUMN tax_bps integer NOT NULL DEFAULT 0;
ALTER TABLE line DROP CONSTRAINT line_check;
ALTER TABLE line ADD CONSTRAINT adds_up CHECK (amount_minor = fee_minor + tax_minor + share_minor);
ALTER TABLE line ENABLE TRIGGER append_only;
REVOKE UPDATE ON line FROM CURRENT_USER;
CREATE UNIQUE INDEX line_sequence ON line (sequence);
CREATE INDEX line_of_students_account ON line (student_id, currency, sequence);
COMMENT ON COLUMN line.sequence IS 'Where the line stands in the ledger; the sequence of its ledger transaction, if it has one.';

-- While the ledger is looked at as a whole (a seal, a cut-off), nobody is in the middle of posting: whoever posts holds
-- this lock shared until the commit, whoever looks takes it alone.
CREATE FUNCTION ledger_is_being_posted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('ledger'));
    RETURN NULL;
END
$$;
CREATE TRIGGER being_posted BEFORE INSERT ON ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_being_posted();
CREATE TRIGGER being_posted BEFORE INSERT ON line
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_being_posted();

CREATE TABLE ledger_seal (
    seal bigint PRIMARY KEY,
    from_sequence bigint NOT NULL,
    to_sequence bigint NOT NULL CHECK (to_sequence >= from_sequence),
    transactions bigint NOT NULL CHECK (transactions > 0),
    hash bytea NOT NULL CHECK (length(hash) = 32),
    sealed_at timestamptz NOT NULL
);
COMMENT ON TABLE ledger_seal IS 'The hash chain: each seal hashes the seal before it and all ledger transactions since, in order of sequence.';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seal
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_seal FROM CURRENT_USER;

CREATE TABLE student_account (
    student_id uuid NOT NULL,
    currency text NOT NULL REFERENCES currency (code),
    accrued_minor bigint NOT NULL DEFAULT 0,
    charges integer NOT NULL DEFAULT 0,
    paid_charges integer NOT NULL DEFAULT 0,
    PRIMARY KEY (student_id, currency)
);
COMMENT ON TABLE student_account IS
    'A student''s running account, and the row everything that touches it locks first: what is posted and in no charge '
    'yet, how many charges there were, how many were paid.';

CREATE TABLE payment_customer (
    student_id uuid PRIMARY KEY,
    provider text NOT NULL,
    provider_ref text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE payment_customer IS 'Who a student is at the payment provider.';

CREATE TABLE payment_method (
    method_id uuid PRIMARY KEY,
    student_id uuid NOT NULL,
    provider text NOT NULL,
    setup_ref text UNIQUE,
    provider_ref text UNIQUE,
    state text NOT NULL CHECK (state IN ('pending', 'ready', 'failed', 'removed')),
    failure text,
    brand text,
    last4 text,
    exp_month smallint,
    exp_year smallint,
    is_default boolean NOT NULL DEFAULT false,
    begun_at timestamptz NOT NULL,
    ready_at timestamptz,
    removed_at timestamptz,
    CHECK (state <> 'ready' OR provider_ref IS NOT NULL),
    CHECK (NOT is_default OR state = 'ready')
);
CREATE INDEX payment_method_of_student ON payment_method (student_id, begun_at DESC, method_id DESC);
CREATE UNIQUE INDEX one_default_method ON payment_method (student_id) WHERE is_default;
COMMENT ON TABLE payment_method IS 'A card as the provider describes it; its number never comes here.';

CREATE TABLE spend_cap (
    student_id uuid PRIMARY KEY,
    per_call_minor bigint CHECK (per_call_minor > 0),
    per_month_minor bigint CHECK (per_month_minor > 0),
    currency text NOT NULL REFERENCES currency (code),
    changed_at timestamptz NOT NULL
);

CREATE TABLE credit_stop (
    student_id uuid NOT NULL,
    cause text NOT NULL CHECK (cause IN ('staff', 'arrears', 'no_method')),
    reason text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (student_id, cause)
);
COMMENT ON TABLE credit_stop IS 'Why a student may not book; may_book in credit_standing is true when there is no row here.';
INSERT INTO credit_stop (student_id, cause, reason, since)
SELECT student_id, 'staff', reason, changed_at FROM credit_standing WHERE NOT may_book;
ALTER TABLE credit_standing ALTER COLUMN changed_by DROP NOT NULL;
ALTER TABLE credit_standing_change ALTER COLUMN changed_by DROP NOT NULL;
COMMENT ON COLUMN credit_standing.changed_by IS 'The member of staff; null where billing itself found a reason or its end.';

-- A charge covers, of its student and currency, every line and refund with month <= its month and sequence <= its
-- to_sequence that no charge with a lower number covers.
CREATE TABLE charge (
    charge_id uuid PRIMARY KEY,
    student_id uuid NOT NULL,
    currency text NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('month', 'threshold')),
    month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    to_sequence bigint NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reduced_minor bigint NOT NULL DEFAULT 0 CHECK (reduced_minor BETWEEN 0 AND amount_minor),
    state text NOT NULL CHECK (state IN (
        'planned', 'sending', 'needs_authentication', 'declined', 'paid', 'waived'
    )),
    provider_ref text UNIQUE,
    decline_code text,
    action_url text,
    refusals integer NOT NULL DEFAULT 0,
    first_refused_at timestamptz,
    next_attempt_at timestamptz,
    planned_at timestamptz NOT NULL,
    paid_at timestamptz,
    paid_minor bigint,
    ledger_transaction_id uuid UNIQUE REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (student_id, currency, number),
    FOREIGN KEY (student_id, currency) REFERENCES student_account,
    CHECK ((state = 'paid') = (paid_minor IS NOT NULL)),
    CHECK ((state = 'paid') = (ledger_transaction_id IS NOT NULL))
);
CREATE UNIQUE INDEX one_charge_a_month ON charge (student_id, currency, month) WHERE kind = 'month';
CREATE INDEX charge_to_attempt ON charge (next_attempt_at) WHERE state IN ('planned', 'declined');
CREATE INDEX charge_in_the_air ON charge (charge_id) WHERE state = 'sending';
CREATE INDEX charge_of_month ON charge (month, state);
COMMENT ON TABLE charge IS 'What a student is charged at once: amount_minor less what was refunded before it was paid.';

CREATE TABLE charge_attempt (
    charge_id uuid NOT NULL REFERENCES charge,
    attempt integer NOT NULL CHECK (attempt > 0),
    idempotency_key text NOT NULL UNIQUE,
    method_id uuid REFERENCES payment_method,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    state text NOT NULL CHECK (state IN ('sending', 'needs_authentication', 'succeeded', 'declined')),
    provider_ref text,
    decline_code text,
    began_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (charge_id, attempt)
);
CREATE UNIQUE INDEX one_open_attempt ON charge_attempt (charge_id)
    WHERE state IN ('sending', 'needs_authentication');
CREATE INDEX charge_attempt_of_ref ON charge_attempt (provider_ref);
COMMENT ON TABLE charge_attempt IS 'Written before the provider is asked, ended by its answer; a time-out leaves it open until the provider tells how it went.';

CREATE TABLE adjustment (
    adjustment_id uuid PRIMARY KEY,
    command_id uuid NOT NULL UNIQUE,
    line_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('refund', 'goodwill')),
    seconds integer NOT NULL CHECK (seconds >= 0),
    student_id uuid NOT NULL,
    consultant_id uuid NOT NULL,
    month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    sequence bigint NOT NULL UNIQUE,
    currency text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    fee_minor bigint NOT NULL CHECK (fee_minor >= 0),
    tax_minor bigint NOT NULL CHECK (tax_minor >= 0),
    share_minor bigint NOT NULL CHECK (share_minor >= 0),
    goodwill_minor bigint NOT NULL CHECK (goodwill_minor >= 0),
    charge_id uuid REFERENCES charge,
    reason text NOT NULL,
    decided_by uuid,
    made_at timestamptz NOT NULL,
    ledger_transaction_id uuid NOT NULL UNIQUE REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED,
    CHECK (amount_minor = fee_minor + tax_minor + share_minor + goodwill_minor)
);
-- No foreign keys to line: PostgreSQL wants UPDATE on a referenced table, and nobody has that right. The audit looks.
CREATE INDEX adjustment_of_line ON adjustment (line_id);
CREATE INDEX adjustment_of_student ON adjustment (student_id, currency, sequence);
CREATE INDEX adjustment_of_consultant ON adjustment (consultant_id, currency, sequence);
COMMENT ON TABLE adjustment IS 'A correction of a line, never an edit: what goes back to the student, and whose it was. charge_id: the charge that had covered the line by then.';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON adjustment
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

CREATE TABLE refund_command (
    command_id uuid PRIMARY KEY,
    call_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('refund', 'goodwill')),
    seconds integer,
    amount_minor bigint,
    reason text NOT NULL,
    asked_by uuid,
    asked_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
    refusal text
);
CREATE INDEX refund_command_waiting ON refund_command (asked_at) WHERE state = 'waiting';
COMMENT ON TABLE refund_command IS 'Asked for by staff or a decided dispute; waits while a charge of its line is on its way. seconds null: all that is left.';

CREATE TABLE provider_refund (
    adjustment_id uuid PRIMARY KEY REFERENCES adjustment,
    charge_id uuid NOT NULL REFERENCES charge,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'sending', 'paid', 'refused')),
    idempotency_key text NOT NULL UNIQUE,
    provider_ref text UNIQUE,
    refusal text,
    next_attempt_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    planned_at timestamptz NOT NULL,
    paid_at timestamptz,
    ledger_transaction_id uuid UNIQUE REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX provider_refund_to_send ON provider_refund (next_attempt_at) WHERE state IN ('planned', 'sending');
CREATE INDEX provider_refund_of_charge ON provider_refund (charge_id);

CREATE TABLE hold (
    hold_id uuid PRIMARY KEY,
    call_id uuid NOT NULL,
    line_id uuid,
    state text NOT NULL CHECK (state IN ('held', 'released')),
    held_at timestamptz NOT NULL,
    released_at timestamptz
);
CREATE INDEX hold_of_call ON hold (call_id) WHERE state = 'held';
COMMENT ON TABLE hold IS 'While a dispute holds a call, its share is not paid out: once collected it lies in consultant_held.';

CREATE TABLE month_close (
    month text PRIMARY KEY CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    state text NOT NULL CHECK (state IN ('open', 'cut_off', 'computed', 'charged', 'stated', 'closed')),
    cut_off_sequence bigint,
    asked_by uuid,
    opened_at timestamptz NOT NULL,
    cut_off_at timestamptz,
    computed_at timestamptz,
    charged_at timestamptz,
    stated_at timestamptz,
    closed_at timestamptz,
    CHECK ((state = 'open') = (cut_off_sequence IS NULL))
);
COMMENT ON TABLE month_close IS
    'How far the close of a month has come. The month holds every line and refund with month <= it and sequence <= its '
    'cut-off that no month before it holds.';

CREATE TABLE statement (
    statement_id uuid PRIMARY KEY,
    side text NOT NULL CHECK (side IN ('student', 'consultant')),
    account_id uuid NOT NULL,
    month text NOT NULL REFERENCES month_close,
    currency text NOT NULL,
    lines integer NOT NULL,
    billable_seconds bigint NOT NULL,
    gross_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    refunded_minor bigint NOT NULL,
    opening_minor bigint NOT NULL,
    charged_before_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    charge_id uuid REFERENCES charge,
    stated_at timestamptz NOT NULL,
    UNIQUE (side, account_id, month, currency)
);
CREATE INDEX statement_of_month ON statement (month, side);
COMMENT ON TABLE statement IS
    'A month of one side in one currency. Student: opening + gross - refunded - charged_before = total, which charge_id '
    'charges (null: carried forward). Consultant: net - refunded = total earned; refunded is their share of refunds.';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

CREATE TABLE payout_destination (
    consultant_id uuid PRIMARY KEY,
    provider text NOT NULL,
    provider_ref text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('pending', 'ready', 'refused')),
    created_at timestamptz NOT NULL,
    ready_at timestamptz
);

CREATE TABLE payout (
    payout_id uuid PRIMARY KEY,
    consultant_id uuid NOT NULL,
    currency text NOT NULL,
    month text NOT NULL REFERENCES month_close,
    to_sequence bigint NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    state text NOT NULL CHECK (state IN ('planned', 'sending', 'paid', 'refused', 'returned')),
    idempotency_key text NOT NULL UNIQUE,
    provider_ref text UNIQUE,
    refusal text,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    planned_at timestamptz NOT NULL,
    paid_at timestamptz,
    returned_at timestamptz,
    planned_transaction_id uuid NOT NULL UNIQUE REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED,
    paid_transaction_id uuid UNIQUE REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED,
    returned_transaction_id uuid UNIQUE REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (consultant_id, currency, month)
);
CREATE INDEX payout_to_send ON payout (next_attempt_at) WHERE state IN ('planned', 'sending');
CREATE INDEX payout_of_month ON payout (month, state);
COMMENT ON TABLE payout IS
    'What a consultant gets at once: all that lay in consultant_due by to_sequence. A refused or returned payout puts it '
    'back there, for the next one.';

CREATE TABLE provider_news (
    provider text NOT NULL,
    news_id text NOT NULL,
    kind text NOT NULL,
    object_ref text NOT NULL,
    received_at timestamptz NOT NULL,
    done_at timestamptz,
    PRIMARY KEY (provider, news_id)
);
CREATE INDEX provider_news_to_do ON provider_news (received_at) WHERE done_at IS NULL;
COMMENT ON TABLE provider_news IS 'Webhooks by id: only that something changed is believed; what it is now is asked of the provider.';

CREATE TABLE document_series (
    series text PRIMARY KEY,
    last integer NOT NULL
);
COMMENT ON TABLE document_series IS 'The last number given out; taken under a row lock in the transaction of its document, so numbers have no gaps.';

CREATE TABLE document (
    document_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('receipt', 'credit_note')),
    number text NOT NULL UNIQUE,
    owner_id uuid NOT NULL,
    charge_id uuid NOT NULL REFERENCES charge,
    adjustment_id uuid UNIQUE REFERENCES adjustment,
    object_key text UNIQUE,
    sha256 bytea,
    size_bytes integer,
    issued_at timestamptz NOT NULL,
    rendered_at timestamptz,
    CHECK ((kind = 'credit_note') = (adjustment_id IS NOT NULL)),
    CHECK ((rendered_at IS NULL) = (object_key IS NULL))
);
CREATE UNIQUE INDEX one_receipt_a_charge ON document (charge_id) WHERE kind = 'receipt';
CREATE INDEX document_to_render ON document (issued_at) WHERE rendered_at IS NULL;
CREATE INDEX document_of_owner ON document (owner_id, issued_at DESC, document_id DESC);

CREATE TABLE reconciliation (
    reconciliation_id uuid PRIMARY KEY,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    ours bigint NOT NULL,
    theirs bigint NOT NULL,
    discrepancies bigint NOT NULL,
    ran_at timestamptz NOT NULL
);

CREATE TABLE discrepancy (
    discrepancy_id uuid PRIMARY KEY,
    reconciliation_id uuid NOT NULL REFERENCES reconciliation,
    kind text NOT NULL CHECK (kind IN (
        'missing_at_provider', 'missing_here', 'double', 'wrong_amount', 'wrong_currency', 'late'
    )),
    subject text NOT NULL CHECK (subject IN ('charge', 'refund', 'payout')),
    idempotency_key text,
    provider_ref text,
    ours jsonb,
    theirs jsonb
);
CREATE INDEX discrepancy_of_run ON discrepancy (reconciliation_id, kind, discrepancy_id);

CREATE TABLE ledger_audit (
    audit_id uuid PRIMARY KEY,
    ran_at timestamptz NOT NULL,
    checked jsonb NOT NULL,
    violations bigint NOT NULL
);
