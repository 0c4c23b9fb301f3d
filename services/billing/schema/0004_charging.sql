-- When an open attempt, a pending card and news of the provider are looked at next, and what is forgotten there.

ALTER TABLE charge_attempt ADD COLUMN looks integer NOT NULL DEFAULT 0;
ALTER TABLE charge_attempt ADD COLUMN look_at timestamptz;
CREATE INDEX charge_attempt_to_look_at ON charge_attempt (look_at) WHERE state IN ('sending', 'needs_authentication');
COMMENT ON COLUMN charge_attempt.look_at IS
    'When the provider is asked how an open attempt went, should nobody have heard of it by then; further away each time.';

ALTER TABLE payment_method ADD COLUMN looks integer NOT NULL DEFAULT 0;
ALTER TABLE payment_method ADD COLUMN look_at timestamptz;
ALTER TABLE payment_method ADD COLUMN forgotten_at timestamptz;
CREATE INDEX payment_method_to_look_at ON payment_method (look_at) WHERE state = 'pending';
CREATE INDEX payment_method_to_forget ON payment_method (removed_at)
    WHERE state = 'removed' AND provider_ref IS NOT NULL AND forgotten_at IS NULL;
CREATE INDEX ready_method_of_student ON payment_method (student_id) WHERE state = 'ready';
COMMENT ON COLUMN payment_method.forgotten_at IS 'When the provider was told to forget a removed card.';

ALTER TABLE provider_news ADD COLUMN look_at timestamptz;
COMMENT ON COLUMN provider_news.look_at IS 'Not before then: the provider did not answer when it was asked about this.';

CREATE INDEX charge_of_student ON charge (student_id, planned_at DESC, charge_id DESC);
CREATE INDEX charge_refused ON charge (student_id)
    WHERE first_refused_at IS NOT NULL AND state NOT IN ('paid', 'waived');
