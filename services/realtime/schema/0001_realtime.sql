-- How many frames an account has had; locked while one is added, so that numbers follow the commits without gaps.
CREATE TABLE account_line (
    account_id uuid PRIMARY KEY,
    last bigint NOT NULL CHECK (last > 0)
);
COMMENT ON TABLE account_line IS 'The number of an account''s newest frame.';

CREATE TABLE frame (
    account_id uuid NOT NULL,
    number bigint NOT NULL,
    event text NOT NULL,
    at timestamptz NOT NULL,
    data jsonb NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, number)
);
CREATE INDEX frame_age ON frame (added_at);
COMMENT ON TABLE frame IS 'That something changed for an account, and which thing; kept for devices that are away.';

CREATE TABLE ticket (
    ticket_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX ticket_age ON ticket (expires_at);
COMMENT ON TABLE ticket IS 'The right to open one socket, once, for half a minute.';

CREATE TABLE desk_held (
    consultant_id uuid PRIMARY KEY,
    said_at timestamptz NOT NULL
);
COMMENT ON TABLE desk_held IS 'When it was last said that a consultant''s desk is open.';
