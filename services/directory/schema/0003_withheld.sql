ALTER TABLE profile ADD COLUMN withheld boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN profile.withheld IS 'Copy: moderation''s verdict on it is not clear.';

-- What a generated column is made of cannot be changed: it is made anew, and with it the indexes that ask for it.
ALTER TABLE profile DROP COLUMN listed;
ALTER TABLE profile ADD COLUMN listed boolean NOT NULL
    GENERATED ALWAYS AS (listing = 'listed' AND NOT suspended AND NOT withheld) STORED;
CREATE INDEX profile_by_words ON profile USING gin (tsv) WITH (fastupdate = off) WHERE listed;
CREATE INDEX profile_by_likeness ON profile USING gin (alike gin_trgm_ops) WITH (fastupdate = off) WHERE listed;
CREATE INDEX profile_by_topic ON profile USING gin (topics) WITH (fastupdate = off) WHERE listed;
CREATE INDEX profile_by_language ON profile USING gin (language_ranges) WITH (fastupdate = off) WHERE listed;
CREATE INDEX profile_by_rank ON profile (rank DESC, consultant_id DESC) WHERE listed;
CREATE INDEX profile_by_price ON profile (currency, rate_minor, consultant_id) WHERE listed;
