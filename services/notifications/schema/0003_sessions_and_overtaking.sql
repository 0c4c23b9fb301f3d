-- What a later fact makes untrue is found by the booking or the consultant it is of.

CREATE INDEX telling_booking ON telling ((facts ->> 'booking_id')) WHERE ended_at IS NULL;
CREATE INDEX telling_lateness ON telling (other_id) WHERE ended_at IS NULL AND kind = 'consultant_late';

-- How often somebody tested a channel today is asked with each test.
CREATE INDEX telling_test ON telling (recipient_id, made_at) WHERE kind = 'test';

-- Whoever ends a session from elsewhere (a lost telephone, a stranger) ends what its browser or app shows as well. NULL:
-- of before; the web says anew whose its browser is whenever somebody is signed in.
ALTER TABLE device ADD COLUMN session_id uuid;
CREATE INDEX device_session ON device (session_id);
