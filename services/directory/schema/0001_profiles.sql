CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Words as they stand and words by their stem, both without accents: "Müllers Kurse" is found by "muller" and "course"
-- by "courses".
CREATE TEXT SEARCH CONFIGURATION as_written (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION as_written
    ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH unaccent, simple;
CREATE TEXT SEARCH CONFIGURATION by_stem (COPY = english);
ALTER TEXT SEARCH CONFIGURATION by_stem
    ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH unaccent, english_stem;

-- unaccent() alone is not immutable, because its dictionary could be another one; with the dictionary named it is.
CREATE FUNCTION without_accents(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT lower(public.unaccent('public.unaccent', said)) $$;

CREATE TABLE profile (
    consultant_id uuid PRIMARY KEY,
    name text,
    headline text NOT NULL,
    bio text NOT NULL,
    topics text[] NOT NULL CHECK (cardinality(topics) BETWEEN 1 AND 10),
    topic_words text NOT NULL,
    topic_edition text NOT NULL,
    languages text[] NOT NULL CHECK (cardinality(languages) BETWEEN 1 AND 10),
    language_ranges text[] NOT NULL,
    rate_minor bigint NOT NULL CHECK (rate_minor >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    listing text NOT NULL CHECK (listing IN ('listed', 'pending', 'refused')),
    listing_since timestamptz NOT NULL,
    suspended boolean NOT NULL,
    listed boolean NOT NULL GENERATED ALWAYS AS (listing = 'listed' AND NOT suspended) STORED,
    rank integer NOT NULL DEFAULT 500 CHECK (rank BETWEEN 0 AND 1000),
    rating_average numeric(3, 2) CHECK (rating_average BETWEEN 1 AND 5),
    rating_count integer NOT NULL DEFAULT 0,
    published_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    alike text NOT NULL GENERATED ALWAYS AS (
        without_accents(coalesce(name, '') || ' ' || headline || ' ' || topic_words)
    ) STORED,
    tsv tsvector NOT NULL GENERATED ALWAYS AS (
        to_tsvector('as_written', coalesce(name, '') || ' ' || headline || ' ' || topic_words)
        || to_tsvector('by_stem', headline || ' ' || topic_words || ' ' || bio)
    ) STORED
);
COMMENT ON COLUMN profile.name IS 'Copy of the account''s name; NULL until identity has said it.';
COMMENT ON COLUMN profile.topic_words IS 'The names of the topics and of what they belong to, in the words of topic_edition.';
COMMENT ON COLUMN profile.language_ranges IS 'The languages and what each is a kind of: de-AT is also de.';
COMMENT ON COLUMN profile.listing IS 'What the listing policy or staff decided; whether it shows is `listed`.';
COMMENT ON COLUMN profile.rank IS 'Position in thousandths; 500 = nothing is known, which is neither praise nor blame.';

-- Profiles are read far more often than written: no list of pending entries that every search would have to go through.
CREATE INDEX profile_by_words ON profile USING gin (tsv) WITH (fastupdate = off) WHERE listed;
CREATE INDEX profile_by_likeness ON profile USING gin (alike gin_trgm_ops) WITH (fastupdate = off) WHERE listed;
CREATE INDEX profile_by_topic ON profile USING gin (topics) WITH (fastupdate = off) WHERE listed;
CREATE INDEX profile_by_language ON profile USING gin (language_ranges) WITH (fastupdate = off) WHERE listed;
CREATE INDEX profile_by_rank ON profile (rank DESC, consultant_id DESC) WHERE listed;
CREATE INDEX profile_by_price ON profile (currency, rate_minor, consultant_id) WHERE listed;
CREATE INDEX profile_by_listing ON profile (listing, listing_since, consultant_id);
CREATE INDEX profile_of_edition ON profile (topic_edition);

CREATE TABLE listing_decision (
    decision_id uuid PRIMARY KEY,
    consultant_id uuid NOT NULL REFERENCES profile,
    listed boolean NOT NULL,
    reason text NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL
);
CREATE INDEX listing_decision_of_profile ON listing_decision (consultant_id, decided_at DESC, decision_id DESC);
COMMENT ON TABLE listing_decision IS 'Every decision of staff about a profile, and whose it was.';
