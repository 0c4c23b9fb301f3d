ALTER TABLE delivery ADD COLUMN refusals smallint NOT NULL DEFAULT 0;
COMMENT ON COLUMN delivery.refusals IS 'How many providers, one after the other, have last said that they will never carry it. Once all have, nobody is asked again.';
