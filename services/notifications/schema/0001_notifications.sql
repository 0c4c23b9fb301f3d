-- What people are told, and how far each telling has come.

CREATE TABLE person (
    account_id uuid PRIMARY KEY,
    email text NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    locale text NOT NULL
);
COMMENT ON TABLE person IS 'Remembered of identity: where and in which language and zone somebody is told things.';

CREATE TABLE delivery (
    delivery_id uuid PRIMARY KEY,
    kind text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('email')),
    subject_id uuid NOT NULL,
    recipient_id uuid,
    other_id uuid,
    address text,
    facts jsonb,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'given_up')),
    urgency smallint NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    claimed_until timestamptz,
    expires_at timestamptz NOT NULL,
    provider_id text,
    error_class text,
    queued_at timestamptz NOT NULL,
    ended_at timestamptz,
    UNIQUE NULLS NOT DISTINCT (kind, subject_id, recipient_id, channel),
    CHECK ((ended_at IS NOT NULL) = (state IN ('sent', 'given_up'))),
    CHECK (ended_at IS NULL OR (facts IS NULL AND address IS NULL))
);
CREATE INDEX delivery_due ON delivery (urgency, next_attempt_at) WHERE ended_at IS NULL;
CREATE INDEX delivery_expiry ON delivery (expires_at) WHERE ended_at IS NULL;
CREATE INDEX delivery_ended_at ON delivery (ended_at);
CREATE INDEX delivery_recipient ON delivery (recipient_id, queued_at);
COMMENT ON TABLE delivery IS 'One telling of one fact to one person. failed means it is tried again. recipient_id is NULL for a pincode: its address may have no account. address and facts (a pincode, a question) are erased when it ends.';
