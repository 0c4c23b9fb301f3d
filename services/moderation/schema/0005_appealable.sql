-- What may still be appealed is asked of everything old that has words.
CREATE INDEX decision_of_subject ON decision (subject_kind, subject_id);
