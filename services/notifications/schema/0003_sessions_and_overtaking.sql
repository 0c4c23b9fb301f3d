-- What a later fact makes untrue is found by the booking or the consultant it is of.

CREATE INDEX telling_booking ON telling ((facts ->> 'booking_id')) WHERE ended_at IS NULL;
CREATE INDEX telling_lateness ON telling (other_id) WHERE ended_at IS NULL AND kind = 'consultant_late';

-- How often somebody tested a channel today is asked with each test.
CREATE INDEX telling_test ON telling (recipient_id, made_at) WHERE kind = 'test';
