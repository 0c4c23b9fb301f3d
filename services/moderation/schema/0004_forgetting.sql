ALTER TABLE appeal ALTER COLUMN words DROP NOT NULL;
ALTER TABLE appeal ADD CHECK (words IS NOT NULL OR outcome IS NOT NULL);
COMMENT ON COLUMN appeal.words IS 'Of its author; forgotten some time after the answer.';
CREATE INDEX decision_with_note ON decision (given_at) WHERE note IS NOT NULL;
CREATE INDEX appeal_with_words ON appeal (decided_at) WHERE words IS NOT NULL OR note IS NOT NULL;
