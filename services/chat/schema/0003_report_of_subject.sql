CREATE INDEX report_of_subject ON report (subject_kind, subject_id);
