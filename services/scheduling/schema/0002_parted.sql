CREATE TABLE parted_pair (
    blocker_id uuid NOT NULL,
    blocked_id uuid NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id)
);
COMMENT ON TABLE parted_pair IS 'From chat: who wants to hear nothing from whom, and so is not booked by them.';
