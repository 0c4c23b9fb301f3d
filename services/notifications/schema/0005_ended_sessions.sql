CREATE TABLE ended_session (
    session_id uuid PRIMARY KEY,
    ended_at timestamptz NOT NULL
);
CREATE INDEX ended_session_ended_at ON ended_session (ended_at);
COMMENT ON TABLE ended_session IS 'Remembered of identity, for a day: sessions that were ended. A token of theirs may be good for some minutes more, and registers no device.';
