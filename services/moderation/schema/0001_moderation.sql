CREATE TABLE person (
    account_id uuid PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE person IS 'Copy: what identity calls people.';

CREATE TABLE paid_pair (
    one_id uuid NOT NULL,
    other_id uuid NOT NULL,
    first_paid_at timestamptz NOT NULL,
    PRIMARY KEY (one_id, other_id),
    CHECK (one_id < other_id)
);
COMMENT ON TABLE paid_pair IS 'Copy: who had a call with each other that cost something, from billing.';

CREATE TABLE subject (
    subject_kind text NOT NULL CHECK (subject_kind IN ('message', 'file', 'profile', 'review')),
    subject_id uuid NOT NULL,
    author_id uuid NOT NULL,
    other_id uuid,
    text text,
    file_id uuid,
    name text,
    claimed_type text,
    size_bytes bigint,
    bucket text,
    object_key text,
    revision integer NOT NULL DEFAULT 1,
    verdict text CHECK (verdict IN ('clear', 'hold', 'remove')),
    rule text,
    by text CHECK (by IN ('automatic', 'staff')),
    warnings text[] NOT NULL DEFAULT '{}',
    found text,
    said_at timestamptz NOT NULL,
    judged_at timestamptz,
    gone_at timestamptz,
    PRIMARY KEY (subject_kind, subject_id),
    CHECK ((verdict IS NULL) = (judged_at IS NULL)),
    CHECK ((verdict IS NULL) = (by IS NULL))
);
CREATE INDEX subject_by_age ON subject (said_at) WHERE gone_at IS NULL;
COMMENT ON TABLE subject IS 'What was said or sent, as last heard of, and the verdict that holds; no verdict: not judged yet.';
COMMENT ON COLUMN subject.revision IS 'Grows with each edit: a verdict is of one revision.';
COMMENT ON COLUMN subject.found IS 'What a scanner said, for staff.';

CREATE TABLE to_scan (
    file_id uuid PRIMARY KEY,
    next_try_at timestamptz NOT NULL,
    failures integer NOT NULL DEFAULT 0
);
CREATE INDEX to_scan_by_time ON to_scan (next_try_at);
COMMENT ON TABLE to_scan IS 'Files that wait for a verdict; gone from here only with one.';

CREATE TABLE moderation_case (
    case_id uuid PRIMARY KEY,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    author_id uuid NOT NULL,
    severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 4),
    reasons text[] NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'decided')),
    opened_at timestamptz NOT NULL,
    decided_at timestamptz,
    FOREIGN KEY (subject_kind, subject_id) REFERENCES subject,
    CHECK ((state = 'decided') = (decided_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_waiting_case ON moderation_case (subject_kind, subject_id) WHERE state = 'waiting';
CREATE INDEX moderation_case_queue ON moderation_case (state, severity DESC, opened_at, case_id);
CREATE INDEX moderation_case_of_author ON moderation_case (author_id);
CREATE INDEX moderation_case_of_subject ON moderation_case (subject_kind, subject_id);
COMMENT ON TABLE moderation_case IS 'Something that somebody of the staff looks at, or an automatic verdict that can be appealed.';
COMMENT ON COLUMN moderation_case.reasons IS 'Rules that were found, and reasons that people reported.';

CREATE TABLE report (
    report_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES moderation_case,
    reporter_id uuid NOT NULL,
    reason text NOT NULL,
    words text,
    reported_at timestamptz NOT NULL
);
CREATE INDEX report_of_case ON report (case_id, reported_at);

CREATE TABLE decision (
    decision_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES moderation_case,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    author_id uuid NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('clear', 'hold', 'remove')),
    rule text,
    by text NOT NULL CHECK (by IN ('automatic', 'staff')),
    note text,
    decided_by uuid,
    given_at timestamptz NOT NULL,
    appeal_until timestamptz,
    told boolean NOT NULL,
    CHECK ((by = 'staff') = (decided_by IS NOT NULL)),
    CHECK (verdict = 'clear' OR rule IS NOT NULL)
);
CREATE INDEX decision_of_author ON decision (author_id, given_at DESC, decision_id DESC);
CREATE INDEX decision_of_case ON decision (case_id, given_at);
COMMENT ON COLUMN decision.told IS 'Whether its author reads of it: not where a report was found to be nothing.';

CREATE TABLE appeal (
    appeal_id uuid PRIMARY KEY,
    decision_id uuid NOT NULL UNIQUE REFERENCES decision,
    words text NOT NULL,
    made_at timestamptz NOT NULL,
    outcome text CHECK (outcome IN ('upheld', 'overturned')),
    note text,
    decided_by uuid,
    decided_at timestamptz,
    CHECK ((outcome IS NULL) = (decided_at IS NULL)),
    CHECK ((outcome IS NULL) = (decided_by IS NULL))
);
CREATE INDEX appeal_waiting ON appeal (made_at, appeal_id) WHERE outcome IS NULL;

CREATE TABLE trail (
    entry_id uuid PRIMARY KEY,
    case_id uuid REFERENCES moderation_case,
    author_id uuid,
    staff_id uuid NOT NULL,
    what text NOT NULL CHECK (what IN ('opened', 'decided', 'appeal_decided', 'author_viewed')),
    detail text,
    at timestamptz NOT NULL
);
CREATE INDEX trail_of_case ON trail (case_id, at DESC, entry_id DESC);
CREATE INDEX trail_by_time ON trail (at DESC, entry_id DESC);
COMMENT ON TABLE trail IS 'Who of the staff looked at or decided what, and when. Never changed.';
CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the trail is never changed';
END $$;
CREATE TRIGGER trail_stays BEFORE UPDATE OR DELETE ON trail FOR EACH ROW EXECUTE FUNCTION never_changed();

CREATE TABLE to_erase (
    object_key text PRIMARY KEY,
    after timestamptz NOT NULL
);
CREATE INDEX to_erase_by_time ON to_erase (after);
COMMENT ON TABLE to_erase IS 'Previews made for an opening; nobody needs them once their URL has expired.';
