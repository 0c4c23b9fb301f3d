-- The ledger: double entry, append-only, balanced per currency in every transaction. The database itself holds these
-- three rules, whatever the code above it does.

CREATE TABLE currency (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL CHECK (exponent BETWEEN 0 AND 4)
);
COMMENT ON TABLE currency IS 'ISO 4217: how many decimal places of the currency one minor unit is.';

INSERT INTO currency (code, exponent)
SELECT code, 2 FROM regexp_split_to_table(
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP '
    'CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR '
    'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN '
    'NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP '
    'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW', '\s+'
) AS code;
INSERT INTO currency (code, exponent)
SELECT code, 0 FROM regexp_split_to_table('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF', '\s+') AS code;
INSERT INTO currency (code, exponent)
SELECT code, 3 FROM regexp_split_to_table('BHD IQD JOD KWD LYD OMR TND', '\s+') AS code;

CREATE TABLE ledger_account (
    ledger_account_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('student_receivable', 'consultant_payable', 'platform_fees')),
    party_id uuid NOT NULL,
    currency text NOT NULL REFERENCES currency (code),
    opened_at timestamptz NOT NULL,
    UNIQUE (kind, party_id, currency),
    UNIQUE (ledger_account_id, currency),
    CHECK ((kind = 'platform_fees') = (party_id = '00000000-0000-0000-0000-000000000000'))
);
COMMENT ON COLUMN ledger_account.party_id IS 'The student or the consultant; the nil id is the platform.';
COMMENT ON TABLE ledger_account IS 'What one party owes (student_receivable) or is owed (consultant_payable), or the platform earned, in one currency.';

CREATE TABLE ledger_transaction (
    ledger_transaction_id uuid PRIMARY KEY,
    sequence bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind text NOT NULL CHECK (kind IN ('call')),
    posted_at timestamptz NOT NULL,
    written_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);
COMMENT ON TABLE ledger_transaction IS 'One money fact. Its entries are written in the database transaction `written_by` and never after it.';

CREATE TABLE ledger_entry (
    entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ledger_transaction_id uuid NOT NULL REFERENCES ledger_transaction,
    ledger_account_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    currency text NOT NULL,
    FOREIGN KEY (ledger_account_id, currency) REFERENCES ledger_account (ledger_account_id, currency)
);
CREATE INDEX ledger_entry_of_transaction ON ledger_entry (ledger_transaction_id);
CREATE INDEX ledger_entry_of_account ON ledger_entry (ledger_account_id, entry_id);
COMMENT ON COLUMN ledger_entry.amount_minor IS 'Debit positive, credit negative, in minor units.';

CREATE TABLE line (
    line_id uuid PRIMARY KEY,
    call_id uuid NOT NULL UNIQUE,
    booking_id uuid NOT NULL,
    student_id uuid NOT NULL,
    consultant_id uuid NOT NULL,
    month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    started_at timestamptz,
    ended_at timestamptz NOT NULL,
    end_reason text NOT NULL,
    intervals jsonb NOT NULL,
    paused_seconds integer NOT NULL CHECK (paused_seconds >= 0),
    billable_seconds integer NOT NULL CHECK (billable_seconds >= 0),
    flagged boolean NOT NULL,
    free_reason text,
    rate_minor bigint NOT NULL CHECK (rate_minor >= 0),
    currency text NOT NULL REFERENCES currency (code),
    fee_bps integer NOT NULL CHECK (fee_bps BETWEEN 0 AND 10000),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    fee_minor bigint NOT NULL CHECK (fee_minor >= 0),
    share_minor bigint NOT NULL CHECK (share_minor >= 0),
    ledger_transaction_id uuid UNIQUE REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED,
    posted_at timestamptz NOT NULL,
    CHECK (amount_minor = fee_minor + share_minor),
    CHECK ((amount_minor = 0) = (ledger_transaction_id IS NULL)),
    CHECK (amount_minor > 0 OR free_reason IS NOT NULL)
);
CREATE INDEX line_of_student ON line (student_id, month, ended_at DESC, line_id DESC);
CREATE INDEX line_of_consultant ON line (consultant_id, month, ended_at DESC, line_id DESC);
COMMENT ON TABLE line IS 'A settled call as money, one per call, with all it was computed from. A line of nothing says why and is not in the ledger.';

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION ledger_entry_joins_its_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM ledger_transaction
        WHERE ledger_transaction_id = NEW.ledger_transaction_id AND written_by = pg_current_xact_id()
    ) THEN
        RAISE EXCEPTION 'ledger transaction % is not of this database transaction', NEW.ledger_transaction_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION ledger_transaction_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM ledger_entry WHERE ledger_transaction_id = NEW.ledger_transaction_id) THEN
        RAISE EXCEPTION 'ledger transaction % has no entries', NEW.ledger_transaction_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM ledger_entry WHERE ledger_transaction_id = NEW.ledger_transaction_id
        GROUP BY currency HAVING sum(amount_minor) <> 0
    ) THEN
        RAISE EXCEPTION 'ledger transaction % does not balance', NEW.ledger_transaction_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER joins_its_transaction BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_joins_its_transaction();

-- On the transaction for one that has no entries; on the entries because SET CONSTRAINTS can bring the look forward.
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON ledger_transaction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_transaction_balances();
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_transaction_balances();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_account
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON line
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Foreign keys lock the rows they point at, for which PostgreSQL wants UPDATE on a referenced table: there the
-- triggers stand alone.
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_entry, line FROM CURRENT_USER;
REVOKE DELETE, TRUNCATE ON ledger_account, ledger_transaction FROM CURRENT_USER;
