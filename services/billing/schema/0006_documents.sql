-- What a document says is decided when it gets its number, and kept: whoever renders it, whenever, renders the same.

ALTER TABLE person ADD COLUMN locale text NOT NULL DEFAULT 'en';
COMMENT ON TABLE person IS
    'Copy of identity''s accounts: a line says with whom, a document speaks its owner''s language.';

ALTER TABLE document ADD COLUMN facts jsonb NOT NULL;
ALTER TABLE document DROP CONSTRAINT document_check1;
ALTER TABLE document ALTER COLUMN object_key SET NOT NULL;
ALTER TABLE document ADD COLUMN failures integer NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN next_attempt_at timestamptz;
UPDATE document SET next_attempt_at = issued_at WHERE rendered_at IS NULL;
ALTER TABLE document ADD CONSTRAINT rendered_or_to_be CHECK ((rendered_at IS NULL) = (next_attempt_at IS NOT NULL));
ALTER TABLE document ADD CONSTRAINT rendered_is_known CHECK (
    (rendered_at IS NULL) = (sha256 IS NULL) AND (rendered_at IS NULL) = (size_bytes IS NULL)
);
DROP INDEX document_to_render;
CREATE INDEX document_to_render ON document (next_attempt_at) WHERE rendered_at IS NULL;
CREATE INDEX document_of_charge ON document (charge_id);
COMMENT ON TABLE document IS
    'A receipt of a paid charge, or the credit note of a refund after it. facts: all it says. object_key: where its PDF '
    'lies, or will; it cannot be guessed.';
