CREATE TABLE person (
    account_id uuid PRIMARY KEY,
    name text,
    suspended boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE person IS 'Copy of identity''s accounts: the name on a card, and whether the account is suspended.';

CREATE TABLE fee (
    schedule text NOT NULL,
    effective_from timestamptz NOT NULL,
    fee_bps integer NOT NULL,
    PRIMARY KEY (schedule, effective_from)
);
COMMENT ON TABLE fee IS 'Copy of billing''s fee schedule.';

CREATE TABLE available_now (
    consultant_id uuid PRIMARY KEY,
    until timestamptz NOT NULL
);
CREATE INDEX available_now_until ON available_now (until);
COMMENT ON TABLE available_now IS 'Copy of scheduling''s available-now flags. A row holds until its time, not longer.';

CREATE TABLE open_block (
    consultant_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    places_left integer NOT NULL CHECK (places_left > 0),
    PRIMARY KEY (consultant_id, starts_at)
);
CREATE INDEX open_block_by_start ON open_block (starts_at, consultant_id);
CREATE INDEX open_block_by_end ON open_block (ends_at);
COMMENT ON TABLE open_block IS 'Copy of scheduling''s blocks with a place, per consultant; over ones are swept now and then.';
