ALTER TABLE subject ADD COLUMN evidence boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN subject.evidence IS 'A file that a case was opened about, until others are told that staff need it no more.';
CREATE INDEX subject_evidence ON subject (subject_id) WHERE evidence;
UPDATE subject SET evidence = true WHERE subject_kind = 'file' AND EXISTS (
    SELECT FROM moderation_case WHERE moderation_case.subject_kind = 'file'
        AND moderation_case.subject_id = subject.subject_id
);
