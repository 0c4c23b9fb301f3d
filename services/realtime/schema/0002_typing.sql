CREATE TABLE conversation_copy (
    conversation_id uuid PRIMARY KEY,
    student_id uuid NOT NULL,
    consultant_id uuid NOT NULL
);
COMMENT ON TABLE conversation_copy IS 'Copy: who writes to whom, as chat says it; whoever types tells the other alone.';

CREATE TABLE block_copy (
    blocker_id uuid NOT NULL,
    blocked_id uuid NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id)
);
COMMENT ON TABLE block_copy IS 'Copy: who wants to hear nothing from whom; neither sees the other type.';
