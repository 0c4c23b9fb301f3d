-- A person's hours as a calendar other programs subscribe to.

CREATE TABLE calendar_feed (
    account_id uuid PRIMARY KEY,
    secret text NOT NULL UNIQUE,
    made_at timestamptz NOT NULL
);
COMMENT ON TABLE calendar_feed IS 'The secret in the address of a person''s calendar feed. Kept as it is, so that the address can be shown again: it opens nothing that does not stand beside it here.';

CREATE TABLE known_person (
    account_id uuid PRIMARY KEY,
    name text NOT NULL,
    locale text NOT NULL
);
COMMENT ON TABLE known_person IS 'From identity: what people are called and the language they read, for calendar feeds. Personal.';
