-- The kit's own tables, in every service's database.

CREATE TABLE kit_aggregate (
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (aggregate, aggregate_id)
);
COMMENT ON TABLE kit_aggregate IS 'The last version said of each aggregate; its row lock puts an aggregate''s events in order.';

CREATE TABLE kit_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id uuid NOT NULL,
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    body text NOT NULL,
    traceparent text NOT NULL,
    said_at timestamptz NOT NULL,
    ttl_seconds integer,
    secret boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE kit_outbox IS 'What is committed and not yet confirmed by the broker; the relay moves it to the history.';

CREATE TABLE kit_history (
    id bigint PRIMARY KEY,
    event_id uuid NOT NULL,
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    body text,
    traceparent text NOT NULL,
    said_at timestamptz NOT NULL,
    UNIQUE (aggregate, aggregate_id, version)
);
COMMENT ON TABLE kit_history IS 'Everything this service has said, for those who ask again. body is NULL where it was scrubbed.';

CREATE TABLE kit_heard (
    speaker text NOT NULL,
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    version bigint NOT NULL,
    held integer NOT NULL DEFAULT 0,
    parked boolean NOT NULL DEFAULT false,
    PRIMARY KEY (speaker, aggregate, aggregate_id)
);
COMMENT ON TABLE kit_heard IS 'How far each aggregate of others has been heard: an event takes effect only as the next version.';

CREATE TABLE kit_held (
    speaker text NOT NULL,
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    version bigint NOT NULL,
    event_id uuid NOT NULL,
    name text NOT NULL,
    body text,
    traceparent text NOT NULL,
    said_at timestamptz NOT NULL,
    held_at timestamptz NOT NULL,
    error text,
    PRIMARY KEY (speaker, aggregate, aggregate_id, version)
);
COMMENT ON TABLE kit_held IS 'Events that cannot take effect yet: earlier versions are missing, or the aggregate is parked.';

CREATE TABLE kit_history_heard (
    speaker text NOT NULL,
    aggregate text NOT NULL,
    heard_at timestamptz,
    PRIMARY KEY (speaker, aggregate)
);
COMMENT ON TABLE kit_history_heard IS 'From whom this service has heard the past of which aggregate; NULL while it is being re-said.';

CREATE TABLE kit_signing_key (
    kid text PRIMARY KEY,
    algorithm text NOT NULL,
    public_pem text NOT NULL
);

CREATE TABLE kit_idempotency (
    account_id uuid NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status integer,
    body bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX kit_idempotency_created_at ON kit_idempotency (created_at);
