ALTER TABLE unread ADD COLUMN withheld integer[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN unread.withheld IS 'Numbers that were posted and do not show to the reader: held, removed, taken back.';
