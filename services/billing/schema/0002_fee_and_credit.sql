CREATE TABLE fee_schedule (
    schedule text NOT NULL,
    effective_from timestamptz NOT NULL,
    fee_bps integer NOT NULL CHECK (fee_bps BETWEEN 0 AND 10000),
    said_at timestamptz NOT NULL,
    PRIMARY KEY (schedule, effective_from)
);
COMMENT ON TABLE fee_schedule IS 'What was announced: from effective_from the platform keeps fee_bps.';

CREATE TABLE credit_standing (
    student_id uuid PRIMARY KEY,
    may_book boolean NOT NULL,
    reason text,
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL,
    CHECK (may_book OR reason IS NOT NULL)
);
COMMENT ON TABLE credit_standing IS 'Whether a student may make new bookings; no row = they may.';

CREATE TABLE credit_standing_change (
    change_id uuid PRIMARY KEY,
    student_id uuid NOT NULL,
    may_book boolean NOT NULL,
    reason text,
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL
);
CREATE INDEX credit_standing_change_of_student ON credit_standing_change (student_id, changed_at DESC, change_id DESC);

CREATE TABLE staff_look (
    look_id uuid PRIMARY KEY,
    staff_id uuid NOT NULL,
    what text NOT NULL,
    subject_id uuid NOT NULL,
    looked_at timestamptz NOT NULL
);
CREATE INDEX staff_look_of_subject ON staff_look (subject_id, looked_at);
COMMENT ON TABLE staff_look IS 'Who of the staff opened whose money matters, and when.';

CREATE TABLE person (
    account_id uuid PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE person IS 'Copy of identity''s accounts: a line says with whom.';
