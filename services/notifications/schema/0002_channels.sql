-- Several channels: what is told to whom stands in `telling`; each way it takes is a row of `delivery`.

CREATE TABLE telling (
    telling_id uuid PRIMARY KEY,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    recipient_id uuid,
    other_id uuid,
    address text,
    facts jsonb,
    urgency smallint NOT NULL,
    made_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    in_turn boolean NOT NULL DEFAULT false,
    to_come jsonb,
    next_wave_at timestamptz,
    outcome text CHECK (outcome IN ('told', 'not_told', 'switched_off', 'no_way', 'expired', 'overtaken')),
    ended_at timestamptz,
    UNIQUE NULLS NOT DISTINCT (kind, subject_id, recipient_id),
    CHECK ((ended_at IS NULL) = (outcome IS NULL)),
    CHECK (ended_at IS NULL OR (facts IS NULL AND address IS NULL))
);
CREATE INDEX telling_due ON telling (urgency, due_at) WHERE ended_at IS NULL AND to_come IS NULL;
CREATE INDEX telling_next_wave ON telling (next_wave_at) WHERE ended_at IS NULL AND next_wave_at IS NOT NULL;
CREATE INDEX telling_expiry ON telling (expires_at) WHERE ended_at IS NULL;
CREATE INDEX telling_subject ON telling (subject_id) WHERE ended_at IS NULL;
CREATE INDEX telling_ended_at ON telling (ended_at);
COMMENT ON TABLE telling IS 'One fact for one person. to_come: the waves of channels that were not tried yet, NULL until it is due and its way is chosen. recipient_id is NULL for a pincode: its address may have no account. address and facts (a pincode, a question) are erased when it ends.';

INSERT INTO telling (telling_id, kind, subject_id, recipient_id, other_id, address, facts, urgency, made_at, due_at,
                     expires_at, to_come, outcome, ended_at)
SELECT delivery_id, kind, subject_id, recipient_id, other_id, address, facts, urgency, queued_at, queued_at, expires_at,
       '[]', CASE state WHEN 'sent' THEN 'told' WHEN 'given_up' THEN 'not_told' END, ended_at
FROM delivery;

ALTER TABLE delivery RENAME TO delivery_by_mail;
ALTER INDEX delivery_pkey RENAME TO delivery_by_mail_pkey;

CREATE TABLE delivery (
    delivery_id uuid PRIMARY KEY,
    telling_id uuid NOT NULL REFERENCES telling ON DELETE CASCADE,
    kind text NOT NULL,
    recipient_id uuid,
    channel text NOT NULL CHECK (channel IN ('email', 'sms', 'whatsapp', 'push', 'mobile')),
    device_id uuid,
    state text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'sent', 'delivered', 'undelivered', 'failed', 'suppressed', 'expired')),
    urgency smallint NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    claimed_until timestamptz,
    expires_at timestamptz NOT NULL,
    provider text,
    provider_id text,
    error_class text,
    errors jsonb NOT NULL DEFAULT '[]',
    queued_at timestamptz NOT NULL,
    sent_at timestamptz,
    ended_at timestamptz,
    UNIQUE NULLS NOT DISTINCT (telling_id, channel, device_id),
    CHECK ((ended_at IS NULL) = (state = 'queued'))
);
INSERT INTO delivery (delivery_id, telling_id, kind, recipient_id, channel, state, urgency, attempts, next_attempt_at,
                      claimed_until, expires_at, provider, provider_id, error_class, queued_at, sent_at, ended_at)
SELECT delivery_id, delivery_id, kind, recipient_id, channel,
       CASE state WHEN 'sent' THEN 'sent' WHEN 'given_up' THEN 'failed' ELSE 'queued' END, urgency, attempts,
       next_attempt_at, claimed_until, expires_at, 'smtp', provider_id, error_class, queued_at,
       CASE state WHEN 'sent' THEN ended_at END, ended_at
FROM delivery_by_mail;
DROP TABLE delivery_by_mail;
CREATE INDEX delivery_due ON delivery (channel, urgency, next_attempt_at) WHERE ended_at IS NULL;
CREATE INDEX delivery_expiry ON delivery (expires_at) WHERE ended_at IS NULL;
CREATE INDEX delivery_recipient ON delivery (recipient_id, delivery_id);
CREATE INDEX delivery_provider_id ON delivery (provider, provider_id);
COMMENT ON TABLE delivery IS 'The attempts of one telling on one channel (for push: to one device). errors: the class of each failed attempt, never what was said or to whom.';

CREATE TABLE preference (
    account_id uuid NOT NULL,
    kind_group text NOT NULL,
    channel text NOT NULL,
    is_on boolean NOT NULL,
    PRIMARY KEY (account_id, kind_group, channel)
);
COMMENT ON TABLE preference IS 'What somebody chose otherwise than it is by itself.';

CREATE TABLE manner (
    account_id uuid PRIMARY KEY,
    language text CHECK (language IN ('ar', 'en')),
    quiet_from time,
    quiet_until time,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);
COMMENT ON TABLE manner IS 'How somebody wants to be told: in which language (NULL: that of their account) and when noise can wait, by the clock of their zone.';

CREATE TABLE phone (
    account_id uuid PRIMARY KEY,
    number text NOT NULL,
    verified_at timestamptz,
    code_hash bytea,
    code_tries smallint NOT NULL DEFAULT 0,
    code_expires_at timestamptz
);
COMMENT ON TABLE phone IS 'Personal: a telephone number (E.164) and how far its owner has proved that it is theirs.';

CREATE TABLE phone_asked (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    number_hash bytea NOT NULL,
    asked_at timestamptz NOT NULL
);
CREATE INDEX phone_asked_account ON phone_asked (account_id, asked_at);
CREATE INDEX phone_asked_number ON phone_asked (number_hash, asked_at);
CREATE INDEX phone_asked_at ON phone_asked (asked_at);
COMMENT ON TABLE phone_asked IS 'Codes asked for in the last day, counted by account and by number.';

CREATE TABLE opted_out (
    channel text NOT NULL CHECK (channel IN ('sms', 'whatsapp')),
    number text NOT NULL,
    opted_out_at timestamptz NOT NULL,
    PRIMARY KEY (channel, number)
);
COMMENT ON TABLE opted_out IS 'Personal: numbers whose owner answered STOP. Nothing is sent there until they answer START.';

CREATE TABLE device (
    device_id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('push', 'mobile')),
    address text NOT NULL,
    p256dh text,
    auth text,
    name text NOT NULL,
    added_at timestamptz NOT NULL,
    UNIQUE (channel, address)
);
CREATE INDEX device_account ON device (account_id, device_id);
COMMENT ON TABLE device IS 'Personal: a browser or a telephone that shows notifications. address is the push service''s URL or the FCM token: who knows it can reach the device.';

CREATE TABLE unread (
    conversation_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    other_id uuid NOT NULL,
    latest integer NOT NULL,
    read_up_to integer NOT NULL DEFAULT 0,
    waiting integer NOT NULL,
    told_up_to integer NOT NULL DEFAULT 0,
    told_at timestamptz,
    due_at timestamptz,
    PRIMARY KEY (conversation_id, reader_id)
);
CREATE INDEX unread_due ON unread (due_at) WHERE due_at IS NOT NULL;
COMMENT ON TABLE unread IS 'Remembered of chat: messages somebody has not seen. One mail tells of all of them, some minutes after the first.';
