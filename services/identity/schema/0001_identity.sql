-- Who there is, how they prove it, and with which keys their tokens are signed.

CREATE TABLE account (
    account_id uuid PRIMARY KEY,
    email text NOT NULL,
    email_key text NOT NULL UNIQUE,
    name text NOT NULL,
    time_zone text NOT NULL,
    locale text NOT NULL,
    scopes text[] NOT NULL DEFAULT '{}',
    suspended_at timestamptz,
    suspended_reason text,
    opened_at timestamptz NOT NULL,
    CHECK ((suspended_at IS NULL) = (suspended_reason IS NULL)),
    CHECK (scopes <@ ARRAY['admin', 'finance', 'moderator', 'support'])
);
CREATE INDEX account_admins ON account (account_id) WHERE 'admin' = ANY (scopes);
COMMENT ON TABLE account IS 'One per human. email is as they wrote it, email_key is what addresses are compared by.';

CREATE TABLE account_history (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    change text NOT NULL CHECK (change IN ('opened', 'changed', 'scopes', 'suspended', 'reinstated')),
    before jsonb,
    after jsonb,
    reason text
);
CREATE INDEX account_history_account ON account_history (account_id, id);
COMMENT ON TABLE account_history IS 'Every change of an account. changed_by is NULL where the platform did it by itself.';

CREATE TABLE pincode (
    pincode_id uuid PRIMARY KEY,
    address_hash bytea NOT NULL,
    email text,
    pincode_hash bytea,
    browser_hash bytea,
    needs_browser boolean NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    asked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX pincode_address ON pincode (address_hash, asked_at);
CREATE INDEX pincode_asked_at ON pincode (asked_at);
COMMENT ON TABLE pincode IS 'Pincodes asked for in the last day. email and the hashes are NULL once it is used or expired; address_hash counts the requests of an address.';

CREATE TABLE wrong_try (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tried_at timestamptz NOT NULL
);
CREATE INDEX wrong_try_tried_at ON wrong_try (tried_at);
COMMENT ON TABLE wrong_try IS 'Wrong pincodes of the whole platform, for the breaker. Says nothing of who tried.';

CREATE TABLE session (
    session_id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    client text NOT NULL CHECK (client IN ('web', 'mobile')),
    device text NOT NULL,
    salt bytea NOT NULL,
    generation integer NOT NULL DEFAULT 1,
    started_at timestamptz NOT NULL,
    refreshed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    longest_until timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason text CHECK (end_reason IN ('signed_out', 'signed_out_everywhere', 'refresh_reused', 'suspended')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX session_account ON session (account_id, session_id) WHERE ended_at IS NULL;
CREATE INDEX session_over ON session (least(expires_at, ended_at));
COMMENT ON TABLE session IS 'A sign-in on one device: the family of its refresh tokens. Tokens are derived from salt and generation with a key that is not in this database.';

CREATE TABLE signing_key (
    kid text PRIMARY KEY,
    algorithm text NOT NULL,
    public_pem text NOT NULL,
    sealed_private bytea,
    published_at timestamptz NOT NULL,
    signs_from timestamptz NOT NULL,
    retired_at timestamptz,
    CHECK (retired_at IS NULL OR sealed_private IS NULL)
);
COMMENT ON TABLE signing_key IS 'Keys of access tokens. The private part is sealed with AES-GCM under the service''s secret key and erased when the key retires.';
