CREATE TABLE note (note_id uuid PRIMARY KEY, text text NOT NULL UNIQUE);
CREATE TABLE heard_cry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, street_id uuid NOT NULL, number integer NOT NULL,
    heard_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
