ALTER TABLE trail ADD COLUMN revision integer;
COMMENT ON COLUMN trail.revision IS 'Of an opening: which revision of the words was shown. A decision is about that one.';
CREATE INDEX subject_with_words ON subject (said_at) WHERE text IS NOT NULL OR name IS NOT NULL;
