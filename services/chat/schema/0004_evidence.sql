ALTER TABLE file ADD COLUMN evidence_since timestamptz;
COMMENT ON COLUMN file.evidence_since IS
    'Since when staff may need to see it, for it was reported, held or removed; null: they need it no more, or never did.';
UPDATE file SET evidence_since = changed_at
WHERE state IN ('held', 'removed') OR (state <> 'deleted' AND EXISTS (
    SELECT FROM report LEFT JOIN message ON message_id = report.subject_id
    WHERE file.file_id = coalesce(message.file_id, report.subject_id)
));
