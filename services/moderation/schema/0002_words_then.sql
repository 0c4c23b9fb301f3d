ALTER TABLE moderation_case ADD COLUMN words_then text;
COMMENT ON COLUMN moderation_case.words_then IS
    'What was written when a check found something or somebody reported it: its author may have changed it since.';
