-- When consultants take calls, and who has a place in which block.

CREATE TABLE calendar (
    consultant_id uuid PRIMARY KEY,
    time_zone text NOT NULL,
    blocks jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(blocks) = 'array'),
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE calendar IS 'Default week: [[weekday 1-7, hour 0-23, max_calls], …] in the zone. Its row lock is taken before any change to what blocks there are.';

CREATE TABLE week_override (
    consultant_id uuid NOT NULL REFERENCES calendar,
    iso_week text NOT NULL,
    blocks jsonb NOT NULL CHECK (jsonb_typeof(blocks) = 'array'),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (consultant_id, iso_week)
);
COMMENT ON TABLE week_override IS 'Weeks (2026-W10) whose blocks replace the default week.';

CREATE TABLE available_now (
    consultant_id uuid PRIMARY KEY,
    is_on boolean NOT NULL,
    until timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    absences integer NOT NULL DEFAULT 0,
    block_starts_at timestamptz NOT NULL,
    block_ends_at timestamptz NOT NULL
);
COMMENT ON TABLE available_now IS 'Who takes calls right now; absences = turns in a row they did not come to.';
CREATE INDEX available_now_on ON available_now (consultant_id) WHERE is_on;

CREATE TABLE block (
    consultant_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at = starts_at + interval '60 minutes'),
    kind text NOT NULL CHECK (kind IN ('weekly', 'override', 'now')),
    max_calls integer NOT NULL CHECK (max_calls > 0),
    places_taken integer NOT NULL DEFAULT 0 CHECK (places_taken >= 0),
    places_done integer NOT NULL DEFAULT 0 CHECK (places_done >= 0 AND places_done <= places_taken),
    places_held integer NOT NULL DEFAULT 0 CHECK (places_held >= 0),
    last_number integer NOT NULL DEFAULT 0,
    withdrawn boolean NOT NULL DEFAULT false,
    closed_at timestamptz,
    PRIMARY KEY (consultant_id, starts_at)
) WITH (fillfactor = 70);
COMMENT ON TABLE block IS 'A block somebody booked, waits for or was offered; other blocks are only computed. Its row lock decides who gets a place. taken = bookings that use a place, done = those of them that are over, held = open offers, closed_at = ended early from the desk.';

CREATE TABLE booking (
    booking_id uuid PRIMARY KEY,
    consultant_id uuid NOT NULL,
    student_id uuid NOT NULL,
    block_starts_at timestamptz NOT NULL,
    block_ends_at timestamptz NOT NULL,
    block_kind text NOT NULL,
    number integer NOT NULL,
    state text NOT NULL CHECK (state IN ('booked', 'checked_in', 'called', 'in_call', 'completed', 'cancelled', 'missed',
                                         'unserved', 'consultant_absent')),
    uses_place boolean NOT NULL DEFAULT true,
    rate_amount_minor bigint NOT NULL,
    rate_currency text NOT NULL,
    fee_bps integer NOT NULL,
    question text,
    made_at timestamptz NOT NULL,
    ended_by text,
    ended_reason text,
    FOREIGN KEY (consultant_id, block_starts_at) REFERENCES block (consultant_id, starts_at)
) WITH (fillfactor = 80);
COMMENT ON TABLE booking IS 'A place in a block, with the price it was made at. number = order of booking within the block. question is personal.';
CREATE UNIQUE INDEX booking_one_live_each ON booking (consultant_id, block_starts_at, student_id)
    WHERE state IN ('booked', 'checked_in', 'called', 'in_call');
CREATE INDEX booking_of_student ON booking (student_id, block_starts_at DESC, booking_id DESC);
CREATE INDEX booking_of_block ON booking (consultant_id, block_starts_at DESC, booking_id DESC);

CREATE TABLE booking_history (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id uuid NOT NULL REFERENCES booking,
    state text NOT NULL,
    by text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL
);
COMMENT ON TABLE booking_history IS 'Every change of a booking, who made it and why (a word of the glossary).';
CREATE INDEX booking_history_of_booking ON booking_history (booking_id, id);

CREATE TABLE place_offer (
    offer_id uuid PRIMARY KEY,
    consultant_id uuid NOT NULL,
    block_starts_at timestamptz NOT NULL,
    student_id uuid NOT NULL,
    why text NOT NULL CHECK (why IN ('waiting_list', 'cancelled_by_consultant', 'unserved')),
    state text NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
    made_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (consultant_id, block_starts_at) REFERENCES block (consultant_id, starts_at)
);
COMMENT ON TABLE place_offer IS 'A place kept for one student until expires_at; block.places_held counts the open ones.';
CREATE UNIQUE INDEX place_offer_one_open_each ON place_offer (consultant_id, block_starts_at, student_id)
    WHERE state = 'open';
CREATE INDEX place_offer_of_student ON place_offer (student_id) WHERE state = 'open';
CREATE INDEX place_offer_expiring ON place_offer (expires_at) WHERE state = 'open';

CREATE TABLE waiting (
    waiting_id uuid PRIMARY KEY,
    consultant_id uuid NOT NULL,
    block_starts_at timestamptz NOT NULL,
    student_id uuid NOT NULL,
    turn bigint GENERATED ALWAYS AS IDENTITY,
    joined_at timestamptz NOT NULL,
    offer_id uuid REFERENCES place_offer,
    UNIQUE (consultant_id, block_starts_at, student_id),
    FOREIGN KEY (consultant_id, block_starts_at) REFERENCES block (consultant_id, starts_at)
);
COMMENT ON TABLE waiting IS 'Who asked to be told when a place of a full block becomes free, by turn; offer_id while one is open for them.';
CREATE INDEX waiting_of_student ON waiting (student_id, waiting_id);

CREATE TABLE open_blocks_said (
    consultant_id uuid PRIMARY KEY,
    open_blocks jsonb NOT NULL,
    stale_at timestamptz
);
COMMENT ON TABLE open_blocks_said IS 'What OpenBlocksChanged said last, and when time alone will make it untrue.';
CREATE INDEX open_blocks_stale ON open_blocks_said (stale_at);

CREATE TABLE open_blocks_due (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultant_id uuid NOT NULL
);
COMMENT ON TABLE open_blocks_due IS 'Whose open blocks may have changed since they were said. Appended without waiting for anyone.';

-- What this service remembers of others (written only by consumes/).

CREATE TABLE known_consultant (
    consultant_id uuid PRIMARY KEY,
    rate_amount_minor bigint NOT NULL,
    rate_currency text NOT NULL,
    listed boolean NOT NULL
);
COMMENT ON TABLE known_consultant IS 'From directory: the rate new bookings freeze, and whether the profile is listed.';

CREATE TABLE suspended_account (
    account_id uuid PRIMARY KEY,
    suspended_at timestamptz NOT NULL
);
COMMENT ON TABLE suspended_account IS 'From identity: accounts that may neither book nor be booked.';

CREATE TABLE barred_student (
    student_id uuid PRIMARY KEY,
    reason text
);
COMMENT ON TABLE barred_student IS 'From billing: students whose credit standing allows no new booking.';

CREATE TABLE known_fee (
    effective_from timestamptz PRIMARY KEY,
    fee_bps integer NOT NULL
);
COMMENT ON TABLE known_fee IS 'From billing: the platform''s fee, by when it took effect.';
