CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Words as they stand, without accents: people write to each other in any language, so none's stems are taken.
CREATE TEXT SEARCH CONFIGURATION as_written (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION as_written
    ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH unaccent, simple;
-- unaccent() alone is not immutable, because its dictionary could be another one; with the dictionary named it is.
CREATE FUNCTION without_accents(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT lower(public.unaccent('public.unaccent', said)) $$;

CREATE TABLE person (
    account_id uuid PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE person IS 'Copy: what identity calls people.';

CREATE TABLE conversation (
    conversation_id uuid PRIMARY KEY,
    student_id uuid NOT NULL,
    consultant_id uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    last_number bigint NOT NULL DEFAULT 0 CHECK (last_number >= 0),
    last_at timestamptz NOT NULL,
    first_paid_at timestamptz,
    UNIQUE (student_id, consultant_id),
    CHECK (student_id <> consultant_id)
);
CREATE INDEX conversation_by_age ON conversation (last_at);
COMMENT ON COLUMN conversation.last_number IS 'The number of its newest message; its row is locked while one is posted.';
COMMENT ON COLUMN conversation.last_at IS 'When its newest message was posted; when it was opened, while there is none.';
COMMENT ON COLUMN conversation.first_paid_at IS 'When billing posted the first call between the two that cost something.';

CREATE TABLE member (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
    other_id uuid NOT NULL,
    delivered_up_to bigint NOT NULL DEFAULT 0,
    read_up_to bigint NOT NULL DEFAULT 0,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, account_id),
    CHECK (0 <= read_up_to AND read_up_to <= delivered_up_to)
);
CREATE INDEX member_by_last ON member (account_id, last_at DESC, conversation_id DESC);
CREATE INDEX member_by_other ON member (account_id, other_id);
COMMENT ON COLUMN member.last_at IS 'As in conversation: the order of somebody''s list.';

CREATE TABLE message (
    conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
    number bigint NOT NULL CHECK (number > 0),
    message_id uuid NOT NULL UNIQUE,
    author_id uuid NOT NULL,
    client_message_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('text', 'file')),
    text text,
    file_id uuid,
    posted_at timestamptz NOT NULL,
    edited_at timestamptz,
    deleted_at timestamptz,
    verdict text NOT NULL DEFAULT 'clear' CHECK (verdict IN ('clear', 'hold', 'remove')),
    rule text,
    warnings text[] NOT NULL DEFAULT '{}',
    alike text GENERATED ALWAYS AS (without_accents(text)) STORED,
    tsv tsvector GENERATED ALWAYS AS (to_tsvector('as_written', text)) STORED,
    PRIMARY KEY (conversation_id, number),
    UNIQUE (conversation_id, author_id, client_message_id),
    CHECK (text IS NULL OR kind = 'text'),
    CHECK ((kind = 'file') = (file_id IS NOT NULL)),
    CHECK (deleted_at IS NULL OR text IS NULL)
);
CREATE INDEX message_by_words ON message USING gin (tsv);
CREATE INDEX message_by_likeness ON message USING gin (alike gin_trgm_ops);
CREATE INDEX message_of_file ON message (file_id) WHERE file_id IS NOT NULL;
COMMENT ON COLUMN message.number IS 'Its place in the conversation: without gaps, in the order of the commits.';
COMMENT ON COLUMN message.client_message_id IS 'What its author''s device calls it: posting it again changes nothing.';
COMMENT ON COLUMN message.warnings IS 'What moderation noticed, in words for its author alone.';

CREATE TABLE file (
    file_id uuid PRIMARY KEY,
    conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
    owner_id uuid NOT NULL,
    name text NOT NULL,
    claimed_type text NOT NULL,
    size_bytes bigint NOT NULL CHECK (size_bytes > 0),
    object_key text NOT NULL,
    clean_key text,
    thumbnail_key text,
    state text NOT NULL CHECK (state IN ('awaited', 'uploaded', 'clearing', 'clean', 'held', 'removed', 'deleted')),
    asked_at timestamptz NOT NULL,
    uploaded_at timestamptz,
    changed_at timestamptz NOT NULL,
    rule text,
    next_try_at timestamptz,
    failures integer NOT NULL DEFAULT 0
);
CREATE INDEX file_to_move ON file (next_try_at) WHERE state = 'clearing';
CREATE INDEX file_by_state ON file (state, changed_at);
CREATE INDEX file_of_owner ON file (owner_id, conversation_id, asked_at DESC, file_id DESC);
COMMENT ON TABLE file IS 'A file on its way from somebody''s device, through quarantine and a verdict, to the other person.';

CREATE TABLE to_erase (
    object_key text PRIMARY KEY,
    after timestamptz NOT NULL
);
CREATE INDEX to_erase_by_time ON to_erase (after);
COMMENT ON TABLE to_erase IS 'Objects that nobody may have any more; gone from the storage as soon as it answers.';

CREATE TABLE blocking (
    blocker_id uuid NOT NULL,
    blocked_id uuid NOT NULL,
    blocked_at timestamptz NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id)
);
COMMENT ON TABLE blocking IS 'Who wants to hear nothing from whom; neither of the two can write to the other.';

CREATE TABLE report (
    report_id uuid PRIMARY KEY,
    reporter_id uuid NOT NULL,
    subject_kind text NOT NULL CHECK (subject_kind IN ('message', 'file')),
    subject_id uuid NOT NULL,
    reason text NOT NULL,
    words text,
    reported_at timestamptz NOT NULL,
    UNIQUE (reporter_id, subject_kind, subject_id)
);
COMMENT ON TABLE report IS 'What people asked staff to look at: once per person and thing.';
