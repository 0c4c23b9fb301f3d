-- A payout that was sent once belongs to the provider it was sent by: another one never heard of its key, and would pay
-- it out again.
ALTER TABLE payout ADD COLUMN provider text;
COMMENT ON COLUMN payout.provider IS 'Who was asked to pay it out; null while nobody was.';
UPDATE payout SET provider = d.provider FROM payout_destination d
WHERE d.consultant_id = payout.consultant_id AND payout.state <> 'planned';
