ALTER TABLE file ADD COLUMN given_name text;
COMMENT ON COLUMN file.given_name IS 'What its owner''s device called it: moderation judges that, nobody is handed it.';
