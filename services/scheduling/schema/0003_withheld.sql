CREATE TABLE withheld_consultant (
    consultant_id uuid PRIMARY KEY
);
COMMENT ON TABLE withheld_consultant IS 'From moderation: consultants whose profile may not be seen at present. A table of its own, for the verdict may be heard of before the profile is.';
